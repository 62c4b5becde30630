import type { Context } from '../context.ts';
import { asUserErrors, problemsOf, UserErrors } from '../errors.ts';
import type { LocalBackup, Location, Store } from '../stores/store.ts';
import type { Lane } from './streamed/lanes.ts';

/** Where a backup went. */
export interface Stored {
  readonly store: Store;
  readonly location: Location;
}

interface Attempt<T> {
  readonly store: Store;
  readonly result?: T;
  readonly error?: unknown;
}

/**
 * The stores that can take a backup. One that cannot is reported as `partial`, which fails the step in the end: a backup
 * in the others is better than none. Throws when none can.
 */
export async function prepareStores(context: Context, stores: readonly Store[]): Promise<Store[]> {
  const attempts = await inEach(stores, (store) => store.prepare(context.signal));
  return successes(context, attempts).map(({ store }) => store);
}

/**
 * Puts a backup into every store, all at once; but the one in whose folder `root` it was written goes last, for it moves the
 * files. One that fails is reported as `partial`. Throws when none has taken it.
 */
export async function storeBackup(
  context: Context,
  backup: LocalBackup,
  stores: readonly Store[],
  root: string,
): Promise<Stored[]> {
  const { recorder, signal } = context;
  const groups = [
    stores.filter(({ staging }) => staging !== root),
    stores.filter(({ staging }) => staging === root),
  ].filter((group) => group.length > 0);
  const attempts: Attempt<Location>[] = [];
  for (const group of groups) {
    const names = group.map((store) => store.describe()).join(' and ');
    const made = await recorder.phase('store', `Store in ${names}`, () =>
      inEach(group, (store) => store.put(backup, signal)),
    );
    attempts.push(...made);
    if (signal.aborted) break;
  }
  return successes(context, attempts).flatMap(({ store, result }) =>
    result === undefined ? [] : [{ store, location: result }],
  );
}

/**
 * Takes the name of a backup in every store, to stream it there. A store that fails is reported as `partial`. Throws when
 * all do, or one cannot take streams.
 */
export async function openLanes(
  context: Context,
  { name, single }: { readonly name: string; readonly single: boolean },
  stores: readonly Store[],
): Promise<Lane[]> {
  const attempts = await inEach(stores, async (store) => {
    if (!store.receive) throw new Error(`${store.describe()} takes no streams`);
    return store.receive(name, !single, context.signal);
  });
  return successes(context, attempts).flatMap(({ store, result }) =>
    result === undefined ? [] : [{ store, receiver: result, failed: null, published: false }],
  );
}

/** Publishes a backup whose files have come through `lanes`. What has failed there is reported as `partial`, as above. */
export async function publishLanes(
  context: Context,
  backup: LocalBackup,
  lanes: readonly Lane[],
): Promise<Stored[]> {
  const laneOf = new Map(lanes.map((lane) => [lane.store, lane]));
  const stores = [...laneOf.keys()];
  const names = stores.map((store) => store.describe()).join(' and ');
  const attempts = await context.recorder.phase('store', `Store in ${names}`, () =>
    inEach(stores, async (store) => {
      const lane = laneOf.get(store);
      if (lane === undefined) throw new Error(`nothing was streamed to ${store.describe()}`);
      if (lane.failed !== null) throw lane.failed.error;
      const location = await lane.receiver.finish(backup);
      lane.published = true;
      return location;
    }),
  );
  return successes(context, attempts).flatMap(({ store, result }) =>
    result === undefined ? [] : [{ store, location: result }],
  );
}

/** Removes what is in the stores of a backup that was not published there. */
export async function closeLanes(lanes: readonly Lane[]): Promise<void> {
  const open = lanes.filter(({ published }) => !published);
  await Promise.all(open.map(({ receiver }) => receiver.abandon()));
}

function inEach<T>(stores: readonly Store[], work: (store: Store) => Promise<T>): Promise<Attempt<T>[]> {
  return Promise.all(
    stores.map((store) =>
      work(store).then(
        (result) => ({ store, result }),
        (error: unknown) => ({ store, error }),
      ),
    ),
  );
}

/** Reports the others. Throws when there is none, or the stage is to stop. */
function successes<T>({ recorder, signal }: Context, attempts: readonly Attempt<T>[]): Attempt<T>[] {
  const failures = attempts.filter((attempt) => 'error' in attempt);
  const errors = failures.map(({ error }) => error);
  const [first] = errors;
  if (failures.length > 0 && signal.aborted) throw first;
  if (failures.length > 0 && failures.length === attempts.length)
    throw failures.length === 1 ? first : new UserErrors(errors.flatMap(asUserErrors));
  for (const { store, error } of failures) {
    for (const { message, fix } of problemsOf(error))
      recorder.find({
        check: 'store',
        severity: 'error',
        kind: 'partial',
        object: store.describe(),
        message: `the backup could not be kept in this store: ${message}`,
        fix,
      });
  }
  return attempts.filter((attempt) => !('error' in attempt));
}
