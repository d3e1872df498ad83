import { describeStoreContract } from '@rollcall/ports/contract'
import { openStore } from '../open-store.ts'

describeStoreContract('SQLite in memory', () => openStore({ path: ':memory:' }))
