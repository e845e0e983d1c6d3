import type { AnswerTimes } from './answers';
import type { OpenedReport } from './engine-node';
import type { StudioReport } from './studio';

/** What was measured; a part that was not asked for is absent. Times are milliseconds. */
export interface BenchReport {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memory: number;
    readonly node: string;
  };
  readonly model: string;
  readonly node?: OpenedReport;
  readonly wasm?: OpenedReport;
  readonly studio?: StudioReport;
}

/** The report in lines to read. */
export function table({ machine, model, node, wasm, studio }: BenchReport): string {
  const lines = [
    `${model} on ${machine.processor}, ${machine.cores} cores, ${bytes(machine.memory)}`,
  ];
  const row = (name: string, value: string) => lines.push(`  ${name.padEnd(44)} ${value}`);
  const engine = (title: string, report: OpenedReport) => {
    lines.push('', `${title}: ${report.variant}, ${report.threads} threads`);
    row('load', ms(report.load));
    row('model, bytes read', bytes(report.bytes));
    row('open a photo of 12 megapixels', ms(report.photo));
    row('first crop: box after', ms(report.first.box));
    answer(report.crop);
  };
  const answer = (times: AnswerTimes) => {
    row('crop: box after', ms(times.box));
    for (const stage of ['vision', 'prefill', 'decode', 'rest'] as const) {
      row(`  ${stage}`, `${ms(times[stage])} (${percent(times[stage] / times.total)})`);
    }
    row('decode outside ONNX Runtime', percent(times.overhead));
    row(
      'runs of the decoder',
      `${times.boxSteps} for the box, ${times.textSteps} for the rationale`,
    );
    const { tokensPerSecond, stepsPerSecond } = times;
    row('rationale', `${tokensPerSecond.toFixed(1)} tokens/s, ${stepsPerSecond.toFixed(1)} runs/s`);
  };
  if (node) engine('Engine in Node', node);
  if (wasm) engine('Engine in Chromium on WASM', wasm);
  if (studio) {
    lines.push('', 'Studio in Chromium');
    row('first visit: fetched until the first box', bytes(studio.visit.bytes));
    row('first visit: first box after', ms(studio.visit.firstBox));
    row('box after dropping 12 megapixels', ms(studio.dropToBox));
    const { perSecond, p95, longest } = studio.drag;
    row('drag over 24 megapixels', `${perSecond.toFixed(0)} frames/s`);
    row('  time between frames', `95% ≤ ${ms(p95)}, longest ${ms(longest)}`);
    row('memory of the page', studio.memory === null ? 'not told' : bytes(studio.memory));
  }
  return lines.join('\n');
}

function ms(milliseconds: number): string {
  return milliseconds < 100 ? `${milliseconds.toFixed(1)} ms` : `${milliseconds.toFixed(0)} ms`;
}

function bytes(count: number): string {
  return `${(count / 1e6).toFixed(1)} MB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
