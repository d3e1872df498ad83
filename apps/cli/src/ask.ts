// A question to whoever sits at the terminal, on standard error so that results stay apart.

import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** The answer; `null` when nobody sits there. What is typed is not shown when it `isHidden`. */
export async function ask(
  question: string,
  { isHidden }: { readonly isHidden: boolean },
): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  let isShown = true
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (isShown) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  try {
    const answer = lines.question(question)
    isShown = !isHidden
    return await answer
  } finally {
    lines.close()
    if (isHidden) process.stderr.write('\n')
  }
}
