import { describe, expect, it } from 'vitest'
import { problemsInLog, problemsOf } from './problems-of.ts'

const answer = (status: number, text: string, headers = '{}') => ({ status, headers, text })
const secrets = new Set(['given-out-once-and-never-again'])

describe('an answer to a hostile request', () => {
  it('is a problem when it is a mistake of ours', () => {
    expect(problemsOf(answer(500, '{"error":{}}'), secrets)).toEqual(['answered 500'])
  })

  it('is a problem when it does not come', () => {
    expect(problemsOf({ silence: 'no answer in time' }, secrets)).toEqual(['no answer in time'])
  })

  it('is a problem when it shows a secret, in its body or a header', () => {
    expect(problemsOf(answer(200, '{"password":"Planted-1"}'), secrets)).toEqual(['shows a planted secret'])
    expect(problemsOf(answer(200, '', '{"location":"/given-out-once-and-never-again"}'), secrets)).toEqual([
      'shows a secret that was given out once',
    ])
  })

  it('is a problem when it shows what another tenant has', () => {
    expect(problemsOf(answer(200, '{"displayName":"Fabrikam-of-another-tenant"}'), secrets)).toEqual([
      'shows something of another tenant',
    ])
  })

  it('is a problem when it refuses in another form than the error envelope', () => {
    expect(problemsOf(answer(404, 'Not found'), secrets)).toEqual(['refused without the error envelope'])
  })

  it('is none when it succeeds, refuses properly, or says that something is not built', () => {
    for (const status of [400, 404, 429, 501]) {
      expect(problemsOf(answer(status, '{"error":{"code":"x"}}'), secrets)).toEqual([])
    }
    expect(problemsOf(answer(204, ''), secrets)).toEqual([])
  })
})

describe('a log', () => {
  it('is a problem when it shows a secret or an error', () => {
    const lines = [
      '{"level":20,"msg":"fine"}',
      '{"level":30,"url":"Planted-2"}',
      '{"level":50,"msg":"request failed"}',
    ]
    expect(problemsInLog(lines, secrets)).toEqual([
      'log shows a planted secret: {"level":30,"url":"Planted-2"}',
      'log tells of an error: {"level":50,"msg":"request failed"}',
    ])
  })
})
