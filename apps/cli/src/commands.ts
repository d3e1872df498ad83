// Every command, in the order in which help names them.

import type { Command } from './command.ts'
import { appsAdd } from './commands/apps-add.ts'
import { appsList } from './commands/apps-list.ts'
import { appsSearch } from './commands/apps-search.ts'
import { assign } from './commands/assign.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { completion } from './commands/completion.ts'
import { configApply, configExport, configPlan } from './commands/config.ts'
import { conformance } from './commands/conformance.ts'
import { credentialsSet, credentialsTest } from './commands/credentials.ts'
import { devCert } from './commands/dev-cert.ts'
import { domainsAdd, domainsList, domainsRemove } from './commands/domains.ts'
import { expressionTest } from './commands/expression-test.ts'
import { galleryCheck } from './commands/gallery-check.ts'
import { galleryTry } from './commands/gallery-try.ts'
import { imports } from './commands/import-files.ts'
import { jobControls } from './commands/job-control.ts'
import { login, logout } from './commands/login.ts'
import { logs } from './commands/logs.ts'
import { probe } from './commands/probe.ts'
import { provision } from './commands/provision.ts'
import { replay } from './commands/replay.ts'
import { secretsRotate } from './commands/secrets-rotate.ts'
import { server } from './commands/server.ts'
import { status } from './commands/status.ts'
import { upload } from './commands/upload.ts'

export const COMMANDS: readonly Command[] = [
  login,
  logout,
  ...imports,
  upload,
  domainsList,
  domainsAdd,
  domainsRemove,
  appsList,
  appsSearch,
  appsAdd,
  credentialsSet,
  credentialsTest,
  assign,
  ...jobControls,
  status,
  logs,
  provision,
  configExport,
  configPlan,
  configApply,
  probe,
  conformance,
  replay,
  expressionTest,
  galleryCheck,
  galleryTry,
  auditVerify,
  server,
  secretsRotate,
  devCert,
  completion(() => COMMANDS),
]
