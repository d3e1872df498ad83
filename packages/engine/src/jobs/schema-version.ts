/** `v1.7` → `v1.8`; clients only need it to differ. */
export function nextVersion(version: string): string {
  const minor = Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? 0)
  return `v1.${minor + 1}`
}
