// What few need beside the mappings: which attributes the application has, and everything as JSON.

import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import type { SynchronizationSchema } from '../../api/__generated__/api.ts'
import { fillsDirectory } from '../../api/fills-directory.ts'
import { path } from '../../path-builder.ts'
import { AttributeList } from './AttributeList.tsx'
import {
  attributeListOf,
  changeAttributeList,
  type FoundMapping,
  listedObjectNames,
  listedObjectOf,
  usedAttributesOf,
} from './mapping-edit.ts'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: tokens.spacingVerticalM,
    margin: 0,
    paddingBlock: tokens.spacingVerticalS,
  },
})

export function AdvancedOptions(props: {
  readonly applicationId: string
  readonly schema: SynchronizationSchema
  readonly found: FoundMapping
  onChange(schema: SynchronizationSchema): void
}) {
  const styles = useStyles()
  const { applicationId, found, schema } = props
  const { directory } = listedObjectOf(found)
  return (
    <Accordion collapsible>
      <AccordionItem value="advanced">
        <AccordionHeader as="h2">Show advanced options</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <Text weight="semibold" as="h3">
            Attribute list of {directory}: {found.mapping.sourceObjectName}
          </Text>
          <Text>
            {fillsDirectory(found.rule)
              ? 'Add an attribute of a schema of your own by its path, such as urn:contoso:hr:2.0:Person:badge, then map it above.'
              : 'Add an attribute that the application has and the list has not, then map it above.'}
          </Text>
          <AttributeList
            attributes={attributeListOf(schema, found)}
            used={usedAttributesOf(schema, found)}
            objectNames={listedObjectNames(schema, found)}
            onChange={(attributes) => props.onChange(changeAttributeList(schema, found, attributes))}
          />
          <Link to={path.schema(applicationId)}>Review your schema as JSON</Link>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
