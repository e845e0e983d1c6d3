"""An optional text or vision model behind an OpenAI-compatible address; nothing needs one.

Set VENUS_TEACHER_URL (ending in /v1), VENUS_TEACHER_MODEL and, if the server wants one, VENUS_TEACHER_KEY.
"""
from __future__ import annotations

import base64
import io
import json
import os
import urllib.request
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw


@dataclass(frozen=True)
class Teacher:
    url: str
    model: str
    key: str = ""
    timeout: float = 120.0

    def ask(self, text: str, rgb: np.ndarray | None = None) -> str:
        """One question, with a picture if given. Raises OSError when the server cannot be reached."""
        content: list[dict] = [{"type": "text", "text": text}]
        if rgb is not None:
            content.append({"type": "image_url", "image_url": {"url": data_url(rgb)}})
        body = {"model": self.model, "temperature": 0.7, "messages": [{"role": "user", "content": content}]}
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(f"{self.url.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            return json.load(response)["choices"][0]["message"]["content"].strip()


def teacher_from_environment() -> Teacher | None:
    url, model = os.environ.get("VENUS_TEACHER_URL"), os.environ.get("VENUS_TEACHER_MODEL")
    return Teacher(url, model, os.environ.get("VENUS_TEACHER_KEY", "")) if url and model else None


def data_url(rgb: np.ndarray) -> str:
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG", quality=90)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


def outlined(rgb: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """The photo with the crop drawn in red, as a teacher is shown it."""
    picture = Image.fromarray(rgb)
    height, width = rgb.shape[:2]
    corners = [box[0] * width, box[1] * height, box[2] * width - 1, box[3] * height - 1]
    ImageDraw.Draw(picture).rectangle(corners, outline=(255, 0, 0), width=max(2, width // 150))
    return np.asarray(picture)


def write_rationale(teacher: Teacher, rgb: np.ndarray, box: tuple[float, float, float, float], facts: str, good: bool) -> str:
    """AR-Generation by a teacher: why the inside of the red frame is better, or worse, composed."""
    word = "better" if good else "worse"
    return teacher.ask(
        f"A red frame marks a crop of this photo. Explain in two to four short sentences why the part inside the frame "
        f"is {word} composed than the whole photo. Say only what is plainly visible. Measured: {facts}",
        outlined(rgb, box),
    )


def accepts(teacher: Teacher, rgb: np.ndarray, box: tuple[float, float, float, float], text: str) -> bool:
    """AR-Validation by a teacher: whether everything in `text` is true of the picture and frame."""
    verdict = teacher.ask(
        "A red frame marks a crop of this photo. Is every statement below true of the picture and the frame? "
        f"Answer yes or no only.\n\n{text}",
        outlined(rgb, box),
    )
    return verdict.lower().lstrip().startswith("yes")
