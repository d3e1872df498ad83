import { expect, it } from 'vitest'
import { path } from './path-builder.ts'
import { router } from './routes.tsx'

const PARAMETER = /\$\w+/g

it('has one address of path-builder for every page, and one page for every address', () => {
  const built = Object.values(path).map((build) => build('$id', '$id'))
  const routed = Object.keys(router.routesByPath).map((route) => route.replaceAll(PARAMETER, '$id'))
  expect(built.toSorted()).toEqual(routed.toSorted())
})
