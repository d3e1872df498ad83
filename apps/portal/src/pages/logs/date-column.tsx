import type { Column } from '../../table/DataTable.tsx'
import { Instant } from '../../ui/Instant.tsx'

/** When something of a log happened. */
export const DATE_COLUMN: Column<{ readonly activityDateTime: string }> = {
  id: 'date',
  title: 'Date',
  width: 'min(130px, 26vw)',
  cell: (entry) => <Instant at={entry.activityDateTime} />,
}
