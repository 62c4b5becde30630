import { main } from './main.ts';
import { post } from './post.ts';

// The runner calls the same bundle for the step and for its clean-up; state tells which of the two this is.
process.exitCode = await (process.env.STATE_postgres_recovery === 'started'
  ? post(process.env)
  : main(process.env));
// A library's open handle (an idle socket, say) must not keep the job waiting.
process.exit();
