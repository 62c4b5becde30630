import type { Context } from '../context.ts';
import { CHECKS, type Check } from '../report/findings.ts';
import { noteCheck, runCheck, type Outcome } from './check.ts';

/** Runs the checks that were asked for in their order, and accounts for the others. */
export class CheckRunner {
  private readonly context: Context;
  private readonly asked: readonly Check[];
  private readonly left: Check[] = [...CHECKS];

  constructor(context: Context, asked: readonly Check[]) {
    this.context = context;
    this.asked = asked;
  }

  /** False when the check failed. A check that was not asked for is skipped, unless the later ones need it. */
  async run(check: Check, work: () => Promise<Outcome>, { always = false } = {}): Promise<boolean> {
    this.left.splice(this.left.indexOf(check), 1);
    if (!always && !this.asked.includes(check)) {
      noteCheck(this.context.recorder, check, 'skipped', 'not asked for');
      return true;
    }
    const result = await runCheck(this.context.recorder, check, this.context.signal, work);
    return result.status !== 'fail';
  }

  /** Accounts for a check that cannot be run. */
  note(check: Check, why: string): void {
    this.left.splice(this.left.indexOf(check), 1);
    const asked = this.asked.includes(check);
    noteCheck(
      this.context.recorder,
      check,
      asked ? 'not-verified' : 'skipped',
      asked ? why : 'not asked for',
    );
  }

  /** Accounts for all that were not reached. */
  noteRest(): void {
    for (const check of [...this.left]) this.note(check, 'not run, since an earlier check failed');
  }
}
