// The yardstick of the SCIM server benchmark: Fastify, a parsed body, and an answer that is always the same.

import Fastify from 'fastify'

let payload = '{}'

const app = Fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('application/scim+json', { parseAs: 'string' }, (_request, body, done) =>
  done(null, JSON.parse(String(body))),
)
app.all('/scim/v2/*', (_request, reply) => reply.type('application/scim+json').send(payload))

process.on('message', (next) => {
  payload = String(next)
  process.send?.('ready')
})
process.on('disconnect', () => void app.close())
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }))
