import { describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../../tools/counts.mjs';

describe('totals of the test runners', () => {
  it('counts a file that could not be loaded as a failure', () => {
    // The fields that Vitest reports, `numTodoTests` among them: nothing here is left to do.
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts errors outside any test as failures', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 0, skipped: 1 };
    expect(playwrightCounts({ stats, errors: ['no server'] })).toEqual({
      passed: 4,
      failed: 2,
      skipped: 1,
    });
  });
});
