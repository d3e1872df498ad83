import { beforeEach, describe, expect, it } from 'vitest'
import { describeTargetConnectorContract } from '../contract/target-connector-contract.ts'
import { CONTRACT_OBJECT_TYPES } from '../contract/target-connector-samples.ts'
import type { TargetConnection, TargetConnector } from '../target-connector.ts'
import { createMemoryTarget, type MemoryTarget } from './memory-target.ts'

const CONNECTION: TargetConnection = {
  baseAddress: 'https://target.example/scim/v2',
  secretToken: 'token',
  objectTypes: CONTRACT_OBJECT_TYPES,
  pace: {
    requestsPerSecond: Number.POSITIVE_INFINITY,
    maxRequestsPerSecond: Number.POSITIVE_INFINITY,
    concurrency: 8,
  },
}

describeTargetConnectorContract('memory', async () => {
  const target = createMemoryTarget()
  const connector = target.open(CONNECTION)
  return { connector, stored: target.objects, seed: target.put, close: () => connector.close() }
})

describe('rules of a memory target', () => {
  let target: MemoryTarget
  let connector: TargetConnector
  beforeEach(() => {
    target = createMemoryTarget()
    connector = target.open(CONNECTION)
  })

  it('fails the calls that a rule is about and no others', async () => {
    target.fail({ operation: 'create', attribute: 'userName', value: 'bad', status: 403 })
    await expect(connector.create('User', { userName: 'bad' })).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { errorCode: 'InsufficientRights' },
    })
    await connector.create('User', { userName: 'good' })
    expect(target.objects('User').map(({ values }) => values.userName)).toEqual(['good'])
  })

  it('fails as often as the rule says', async () => {
    target.fail({ status: 500, times: 2 })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => connector.find('User', 'userName', 'x')))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  })

  it('stops failing when the rule is ended', async () => {
    const end = target.fail({ status: 500 })
    end()
    expect(await connector.find('User', 'userName', 'x')).toEqual([])
  })

  it('carries out a write before failing it when asked to', async () => {
    target.fail({ operation: 'create', status: 500, afterCommit: true })
    await expect(connector.create('User', { userName: 'ada' })).rejects.toMatchObject({
      target: { scope: 'transient' },
    })
    expect(target.objects('User')).toHaveLength(1)
  })

  it('finds the named object of a call by what it holds', async () => {
    const id = target.put('User', { userName: 'ada' })
    target.fail({ operation: 'remove', attribute: 'userName', value: 'ada', status: 403 })
    await expect(connector.remove('User', id)).rejects.toMatchObject({ target: { scope: 'object' } })
    expect(target.objects('User')).toHaveLength(1)
  })

  it('makes every failed connection test a failure of the job', async () => {
    target.fail({ operation: 'test', status: 503 })
    await expect(connector.testConnection()).rejects.toMatchObject({ target: { scope: 'job' } })
  })
})
