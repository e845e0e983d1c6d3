import type { Page } from '@playwright/test';

/** Frames while a handle was dragged; intervals between them in milliseconds. */
export interface Frames {
  readonly perSecond: number;
  readonly median: number;
  /** 95 of 100 intervals are no longer. */
  readonly p95: number;
  readonly longest: number;
}

const STEPS = 180;
const REACH = 160;

/** Drags the crop box's lower right corner to and fro and counts the frames that the page draws. */
export async function dragFrames(page: Page): Promise<Frames> {
  const corner = await page.getByRole('slider', { name: /bottom right/i }).boundingBox();
  if (!corner) throw new Error('the crop box has no corner to drag');
  const x = corner.x + corner.width / 2;
  const y = corner.y + corner.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { frameTimes: times });
    const note = (now: number) => {
      times.push(now);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (let step = 1; step <= STEPS; step += 1) {
    const away = REACH * Math.abs(Math.sin((step * Math.PI) / 60));
    await page.mouse.move(x - away, y - away);
  }
  const times = await page.evaluate(() => (window as { frameTimes?: number[] }).frameTimes ?? []);
  await page.mouse.up();
  return summary(times);
}

function summary(times: readonly number[]): Frames {
  const intervals = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const sorted = [...intervals].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const spent = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    perSecond: (intervals.length * 1000) / spent,
    median: at(0.5),
    p95: at(0.95),
    longest: at(1),
  };
}
