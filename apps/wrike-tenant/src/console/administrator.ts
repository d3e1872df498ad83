// The signed-in person of a request behind the sign-in guard.
import type { FastifyRequest } from 'fastify'
import type { UserRow } from '../store/users.ts'

/** Throws a plain error when the route was registered outside the guard: that is a mistake in our code. */
export function administratorOf(request: FastifyRequest): UserRow {
  if (request.administrator === null) throw new Error('this route is not behind the sign-in guard')
  return request.administrator
}
