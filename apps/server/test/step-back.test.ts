import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'

const MODULE = new URL('../src/worker/step-back.ts', import.meta.url).href

describe.skipIf(process.platform !== 'linux')('stepping back', () => {
  it('lowers the priority of the thread that asks, and of no other', async () => {
    const before = getPriority()
    const worker = new Worker(
      `import { readlinkSync } from 'node:fs'
      import { getPriority } from 'node:os'
      import { parentPort } from 'node:worker_threads'
      import { stepBack } from ${JSON.stringify(MODULE)}
      stepBack()
      parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))))`,
      { eval: true },
    )
    const inside = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    )
    expect(inside).toBe(Math.min(19, before + 5))
    expect(getPriority()).toBe(before)
  })
})
