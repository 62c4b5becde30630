// Works on the demo's world like its users: inserts, updates, deletes and takes numbers until SIGTERM or SIGINT.
//   DATABASE_URL=postgresql://… node demo/writer.mjs      prints `N transactions` when it ends
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

const PAUSE_MILLISECONDS = 3;

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();

let stopped = false;
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => (stopped = true));

let transactions = 0;
console.log('writing');
for (; !stopped; transactions++) {
  await client.query('BEGIN');
  await transaction(transactions);
  await client.query('COMMIT');
  await setTimeout(PAUSE_MILLISECONDS);
}
await client.end();
console.log(`${transactions} transactions`);

async function transaction(n) {
  const { rows } = await client.query(
    `INSERT INTO students (first_name, last_name, enrolled_at) VALUES ('New', $1, now()) RETURNING id`,
    [`Surname ${n}`],
  );
  const student = rows[0].id;
  await client.query(
    'INSERT INTO grades (student_id, course_id, points, graded_at) VALUES ($1, $2, $3, now()), ($1, $4, NULL, now())',
    [student, 1000 + (n % 500), n % 100, 1000 + ((n + 1) % 500)],
  );
  await client.query('UPDATE students SET balance = balance + 0.01, status = $2 WHERE id = $1', [
    1 + (n % 20000),
    n % 2 === 0 ? 'active' : 'on leave',
  ]);
  await client.query("UPDATE attendance SET day = day + 1 WHERE student_id = $1 AND day < '2027-01-01'", [n]);
  if (n % 3 === 0) await client.query('DELETE FROM grades WHERE id = $1', [n + 1]);
  if (n % 5 === 0) await client.query("SELECT nextval('student_number')");
  if (n % 7 === 0) await client.query('DELETE FROM students WHERE id = $1', [student]);
  if (n % 11 === 0) await client.query('SELECT lo_put(900001, 0, $1)', [Buffer.from(`plan ${n}`)]);
}
