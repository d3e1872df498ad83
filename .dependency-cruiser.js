// The rings of ARCHITECTURE.md as rules: imports point inward. Tests may join what they test.
const TEST = '\\.test\\.ts$|/test/'
const inside = (...names) => names.map((name) => `^(packages|adapters|apps)/${name}/`)
const ring = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${name}: imports point inward (ARCHITECTURE.md)`,
  from: { path: from, pathNot: TEST },
  to: { path: '^(packages|adapters|apps|bench|scripts|tests)/', pathNot: [from, ...allowed] },
})
const noLibraries = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${name}: only the libraries named here`,
  from: { path: from, pathNot: TEST },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'], pathNot: allowed },
})

export default {
  forbidden: [
    ring('core-imports-nothing', '^packages/core/', []),
    ring('scim-imports-core', '^packages/scim/', inside('core')),
    ring('graph-imports-core', '^packages/graph/', inside('core')),
    ring('ports-import-core', '^packages/ports/', inside('core')),
    ring('engine-imports-ports', '^packages/engine/', inside('core', 'ports')),
    ring('directory-imports-ports', '^packages/directory/', inside('core', 'ports', 'scim')),
    ring('store-sql-imports-ports', '^adapters/store-sql/', inside('core', 'ports')),
    ring('connector-scim-imports-ports', '^adapters/connector-scim/', inside('core', 'ports', 'scim')),
    ring('queue-pg-boss-imports-ports', '^adapters/queue-pg-boss/', inside('core', 'ports')),
    ring('notifier-smtp-imports-ports', '^adapters/notifier-smtp/', inside('core', 'ports')),
    ring('notifier-webhook-imports-ports', '^adapters/notifier-webhook/', inside('core', 'ports')),
    ring('secret-box-imports-ports', '^adapters/secret-box/', inside('core', 'ports')),
    ring('scim-exchange-imports-nothing', '^adapters/scim-exchange/', []),
    ring('scim-conformance-imports-nothing', '^adapters/scim-conformance/', inside('scim-exchange')),
    ring('scim-replay-imports-scim', '^adapters/scim-replay/', inside('core', 'scim', 'scim-exchange')),
    ring('scim-server-imports-scim', '^adapters/scim-server/', inside('core', 'scim')),
    ring('server-is-no-other-app', '^apps/server/', [
      ...inside('core', 'scim', 'graph', 'ports', 'engine', 'directory'),
      '^adapters/',
    ]),
    ring('wrike-tenant-is-no-other-app', '^apps/wrike-tenant/', [
      ...inside('core', 'scim', 'graph', 'ports'),
      '^adapters/',
    ]),
    ring('gallery-files-imports-directory', '^adapters/gallery-files/', inside('core', 'ports', 'directory')),
    ring('cli-is-no-other-app', '^apps/cli/', [
      ...inside('core', 'scim', 'graph', 'ports', 'directory'),
      '^adapters/',
    ]),
    ring('portal-is-a-client-of-the-api', '^apps/portal/src/', []),
    noLibraries('core-libraries', '^packages/core/', ['^$']),
    noLibraries('scim-libraries', '^packages/scim/', ['^$']),
    noLibraries('graph-libraries', '^packages/graph/', ['zod']),
    noLibraries('engine-libraries', '^packages/engine/', ['^$']),
    {
      name: 'no-deep-imports',
      severity: 'error',
      comment: 'a package is used through its index.ts',
      from: { path: '^(packages|adapters|apps)/([^/]+)/', pathNot: TEST },
      to: {
        path: '^(packages|adapters|apps)/[^/]+/src/',
        pathNot: [
          '^(packages|adapters|apps)/$2/',
          '/src/index\\.ts$',
          '^packages/ports/src/(contract|memory)/index\\.ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests-stay-out-of-the-product',
      severity: 'error',
      from: { path: '^(packages|adapters|apps)/', pathNot: [TEST, '^packages/ports/src/contract/'] },
      to: { path: 'vitest|fast-check' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
