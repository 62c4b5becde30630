/** The name of a capture that begins at `instant`, in UTC. */
export function captureName(instant: Date): string {
  return `capture_${stamp(instant)}`;
}

/** `YYYYMMDD_HHMMSS`, in UTC. */
export function stamp(instant: Date): string {
  return instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}
