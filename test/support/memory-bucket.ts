import { UserError } from '../../src/errors.ts';
import { Bucket } from '../../src/stores/s3/bucket.ts';
import type { Listed } from '../../src/stores/s3/keys.ts';

/** Keys on a page of a list. */
const PAGE = 4;

/**
 * A bucket in memory, strongly consistent as S3 is: each change happens at one moment, each page of a list is of one
 * moment. Others get their turn before and after. For histories by the thousand; one process only.
 */
export class MemoryBucket extends Bucket {
  private readonly objects = new Map<string, string>();
  private turn: () => Promise<void> = () => Promise.resolve();

  constructor() {
    super('memory');
  }

  /** Forgets all objects. `turn`: gives others their turn. */
  reset(turn: () => Promise<void>): void {
    this.objects.clear();
    this.turn = turn;
  }

  get keys(): string[] {
    return [...this.objects.keys()];
  }

  /** There are no uploads in parts. */
  override call<T>(): Promise<T> {
    return Promise.reject(new UserError('this bucket has no uploads in parts', 'do without'));
  }

  override async list(prefix: string): Promise<Listed[]> {
    const found: Listed[] = [];
    for (let after = ''; ;) {
      await this.turn();
      const page = this.keys
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, PAGE);
      found.push(...page.map((key) => ({ key, bytes: this.objects.get(key)?.length ?? 0 })));
      await this.turn();
      if (page.length < PAGE) return found;
      after = page.at(-1) ?? '';
    }
  }

  override async put(key: string, text: string): Promise<void> {
    await this.turn();
    this.objects.set(key, text);
    await this.turn();
  }

  override async text(key: string): Promise<string | null> {
    await this.turn();
    const text = this.objects.get(key) ?? null;
    await this.turn();
    return text;
  }

  override async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(
      keys.map(async (key) => {
        await this.turn();
        this.objects.delete(key);
        await this.turn();
      }),
    );
  }
}
