import type { Context, Stage } from '../context.ts';
import { prove } from '../proof/prove.ts';
import { locateSubject } from '../proof/subject.ts';
import type { RestoredCopy } from '../proof/restore.ts';

/** Restores a backup into a scratch server, which later steps can use until the job ends. Proves its content first. */
export const restore: Stage = async (context) => {
  const subject = await locateSubject(context);
  const copy = await prove(context, {
    subject,
    checks: ['files', 'restore', 'content', 'schema'],
    assertions: [],
  });
  if (copy) publishConnection(context, copy);
};

function publishConnection({ recorder }: Context, copy: RestoredCopy): void {
  recorder.outputs.set('connection', copy.uri);
  recorder.info(`The scratch server runs until the job ends: ${copy.uri}`);
}
