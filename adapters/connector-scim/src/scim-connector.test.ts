import { describeTargetConnectorContract } from '@rollcall/ports/contract'
import { openTestTarget } from '../test/open-test-target.ts'

describeTargetConnectorContract('SCIM over HTTP', () => openTestTarget())
