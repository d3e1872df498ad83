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
import { path } from '../../path-builder.ts'
import { AttributeList } from './AttributeList.tsx'
import { attributeListOf, changeAttributeList, type FoundMapping, targetObjectNames } from './mapping-edit.ts'

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
  const { mapping, rule } = found
  return (
    <Accordion collapsible>
      <AccordionItem value="advanced">
        <AccordionHeader as="h2">Show advanced options</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <Text weight="semibold" as="h3">
            Attribute list of {rule.targetDirectoryName}: {mapping.sourceObjectName}
          </Text>
          <Text>Add an attribute that the application has and the list has not, then map it above.</Text>
          <AttributeList
            attributes={attributeListOf(schema, found)}
            used={mapping.attributeMappings.map(({ targetAttributeName }) => targetAttributeName)}
            objectNames={targetObjectNames(schema, found)}
            onChange={(attributes) => props.onChange(changeAttributeList(schema, found, attributes))}
          />
          <Link to={path.schema(applicationId)}>Review your schema as JSON</Link>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
