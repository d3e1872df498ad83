// Where in the provisioning log a page ends and the next begins.
import { InvalidInput } from '@rollcall/ports'
import type { Selectable } from 'kysely'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import type { LogRows } from './log-blocks.ts'

/** Behind a row, or behind one of its lines when the row has more of them to give. */
export type Position = {
  readonly activityAt: string
  readonly rowNumber: number
  readonly line: number | null
}

export type Direction = 'asc' | 'desc'

/** The lines of a row that lie beyond the position, in this direction. */
export function linesBeyond(
  row: Selectable<ProvisioningLogTable>,
  position: Position | null,
  direction: Direction,
): readonly number[] {
  const all = Array.from({ length: row.entries }, (_, index) => row.details_line + index)
  const passed = position?.rowNumber === row.row_number ? position.line : null
  const lines =
    passed === null ? all : all.filter((line) => (direction === 'asc' ? line > passed : line < passed))
  return direction === 'asc' ? lines : lines.reverse()
}

/** Where a page ends whose last entry is on this line. */
export function positionAt(
  row: Selectable<ProvisioningLogTable>,
  line: number,
  direction: Direction,
): Position {
  const lastLine = direction === 'asc' ? row.details_line + row.entries - 1 : row.details_line
  return { ...positionBehind(row), line: line === lastLine ? null : line }
}

export function positionBehind({ activity_at, row_number }: Selectable<ProvisioningLogTable>): Position {
  return { activityAt: activity_at, rowNumber: row_number, line: null }
}

/** The rows that have lines beyond the position. */
export function rowsBeyond(rows: LogRows, position: Position, direction: Direction): LogRows {
  const isWithin = position.line === null ? '' : '='
  const operator = direction === 'desc' ? (`<${isWithin}` as const) : (`>${isWithin}` as const)
  return rows.where(({ eb, refTuple, tuple }) =>
    eb(refTuple('activity_at', 'row_number'), operator, tuple(position.activityAt, position.rowNumber)),
  )
}

export function toCursor({ activityAt, rowNumber, line }: Position): string {
  return `${rowNumber}${line === null ? '' : `.${line}`}_${activityAt}`
}

/** @throws {InvalidInput} A text that no page returned. */
export function parseCursor(cursor: string): Position {
  const { rowNumber, line, activityAt } =
    /^(?<rowNumber>\d{1,15})(?:\.(?<line>\d{1,9}))?_(?<activityAt>[-+:.\dTZ]{1,40})$/.exec(cursor)?.groups ??
    {}
  if (rowNumber === undefined || activityAt === undefined) {
    throw new InvalidInput(
      'the page marker of the provisioning log is not one that an earlier page returned',
      'cursor',
    )
  }
  return { activityAt, rowNumber: Number(rowNumber), line: line === undefined ? null : Number(line) }
}
