// Mappings: one link for each kind of object, to what is sent and to whom it applies.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { schemaQuery } from '../../api/queries.ts'
import { path } from '../../path-builder.ts'
import { Section } from '../../ui/Section.tsx'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalS,
  },
})

export function Mappings({
  applicationId,
  job,
}: {
  readonly applicationId: string
  readonly job: SynchronizationJob | null
}) {
  const styles = useStyles()
  const schema = useQuery({ ...schemaQuery(applicationId, job?.id ?? ''), enabled: job !== null })
  return (
    <Section
      title="Mappings"
      about="Which attributes flow, how they are made, and which people match the scoping filters."
    >
      {job === null ? (
        <Text>Save first; the application's default mappings are shown then.</Text>
      ) : (
        <ul className={styles.list}>
          {(schema.data?.synchronizationRules ?? []).flatMap((rule) =>
            rule.objectMappings.map((mapping) => (
              <li key={`${rule.id} ${mapping.sourceObjectName}`}>
                <Link to={path.mapping(applicationId, mapping.sourceObjectName)}>{mapping.name}</Link>{' '}
                <Badge appearance="tint" color={mapping.enabled ? 'success' : 'informative'}>
                  {mapping.enabled ? 'Enabled' : 'Off'}
                </Badge>
              </li>
            )),
          )}
        </ul>
      )}
    </Section>
  )
}
