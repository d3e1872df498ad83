// What is no HTTP, or more of it than is read: answered in the same envelope, on a connection that says that it ends.

import { STATUS_CODES } from 'node:http'
import { GraphRefusal, presentError } from '@rollcall/graph'
import type { FastifyServerOptions } from 'fastify'
import type { AppDeps } from '../app-deps.ts'
import { JSON_TYPE } from './error-handler.ts'

type ClientErrorHandler = NonNullable<FastifyServerOptions['clientErrorHandler']>

/** Without the `Connection: close` a client would send its next request into a connection that is being torn down. */
export function answerUnreadableRequest({ clock, ids }: AppDeps): ClientErrorHandler {
  return (error, socket) => {
    // The other side is gone, or nothing of an answer can reach it any more.
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    if (socket.writable) {
      const requestId = ids.next()
      const date = new Date(clock.now()).toISOString().slice(0, 19)
      const refusal = refusalOf(error.code)
      const { status, body } = presentError(refusal, { date, requestId, clientRequestId: requestId })
      const text = JSON.stringify(body)
      const head = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Length: ${Buffer.byteLength(text)}`,
        `Content-Type: ${JSON_TYPE}`,
        `request-id: ${requestId}`,
        'Connection: close',
      ]
      socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
    }
    socket.destroySoon()
  }
}

function refusalOf(code: string | undefined): GraphRefusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new GraphRefusal(
        431,
        'RequestHeaderFieldsTooLarge',
        'The address and headers of the request are longer than 16 KiB together; send less.',
      )
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new GraphRefusal(408, 'RequestTimeout', 'The request took too long to arrive; send it again.')
    default:
      return new GraphRefusal(400, 'BadRequest', 'The request is not HTTP that can be read.')
  }
}
