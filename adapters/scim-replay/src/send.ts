// One request of a dialect over HTTP, with the headers that its client sends.

import { type Answer, exchange } from '@rollcall/scim-exchange'
import type { Dialect, DialectRequest } from './dialect.ts'

export type Target = {
  /** Without a trailing slash, and without its query. */
  readonly baseUrl: string
  /** What the base URL carries as query, with which every request goes; empty for none (scim.md B1.2). */
  readonly query: string
  readonly token: string
  readonly headers: Dialect['headers']
  readonly timeoutMs: number
}

/** @throws {NoAnswer} */
export function send(target: Target, request: DialectRequest, signal?: AbortSignal): Promise<Answer> {
  const { method, path } = request
  return exchange({
    method,
    url: `${target.baseUrl}${withQuery(path, target.query)}`,
    headers: headersOf(target, request),
    body: textOf(request),
    timeoutMs: target.timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  })
}

export function headersOf(
  { headers, token }: Pick<Target, 'headers' | 'token'>,
  { body }: DialectRequest,
): Readonly<Record<string, string>> {
  const { 'content-type': contentType, ...always } = headers
  return {
    authorization: `Bearer ${token}`,
    ...always,
    ...(body === null ? {} : { 'content-type': contentType }),
  }
}

export function textOf({ body }: DialectRequest): string | null {
  return body === null ? null : JSON.stringify(body)
}

/** The address as an administrator types it, with or without slash and flags. */
export function targetAddress(url: string): Pick<Target, 'baseUrl' | 'query'> {
  const [address = '', query = ''] = (url.split('#', 1)[0] ?? '').split('?')
  return { baseUrl: address.replace(/\/+$/, ''), query }
}

function withQuery(path: string, query: string): string {
  if (query === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
