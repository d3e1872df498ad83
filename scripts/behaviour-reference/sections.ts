// The parts of docs/reference/behaviour.md, in their order.

import type { BehaviourSection } from './behaviour-section.ts'
import { eventSection } from './event-section.ts'
import { httpSection } from './http-section.ts'
import { quarantineSection } from './quarantine-section.ts'

export const SECTIONS: readonly BehaviourSection[] = [eventSection, httpSection, quarantineSection]
