// A large file takes a while to arrive: how far it is, told as it goes.

const LINE_EVERY_MS = 5_000
const REDRAW_EVERY_MS = 250

/** The same text; `show` is told how many lines went by, often on a terminal and seldom elsewhere. */
export async function* watchUpload(
  name: string,
  text: AsyncIterable<string>,
  show: (text: string, isFinal: boolean) => void,
): AsyncGenerator<string, void, undefined> {
  const startedAt = Date.now()
  let shownAt = startedAt
  let lines = 0
  for await (const chunk of text) {
    yield chunk
    for (const character of chunk) if (character === '\n') lines++
    const now = Date.now()
    if (now - shownAt < (process.stdout.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS)) continue
    shownAt = now
    const rate = Math.round(lines / ((now - startedAt) / 1000))
    show(`${name}: ${lines} lines sent, ${rate} a second`, false)
  }
  // The file is applied as a whole once its last line was checked.
  if (shownAt > startedAt) show(`${name}: ${lines} lines sent, being applied`, false)
}
