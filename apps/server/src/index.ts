// The server as other programs of this repository start it: benchmarks and end-to-end tests.

export { type Config, ConfigInvalid, type Environment, readConfig } from './config.ts'
export { graphRoutes } from './routes/graph/graph-routes.ts'
export { describeApi } from './routes/openapi.ts'
export { type RunningServer, startServer } from './start-server.ts'
