import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function rollcall(...args: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, stdout, stderr })
    })
  })
}

describe('the process', () => {
  it('prints the result and ends with status 0', async () => {
    const args = ['expression', 'test', 'ToUpper([mail])', '--user', 'mail=a@b.c']
    expect(await rollcall(...args)).toEqual({ status: 0, stdout: '"A@B.C"\n', stderr: '' })
  })

  it('prints what is wrong apart from results and ends with status 1', async () => {
    expect(await rollcall('expression', 'test', '[a')).toEqual({
      status: 1,
      stdout: '',
      stderr: '[a\n^\nsyntaxError: the attribute that starts here is not closed: a bracket (]) is missing\n',
    })
  })
})
