// Trying an expression on values that somebody types: of people who are uploaded, none are at hand.

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AttributeDefinition } from './mapping-edit.ts'
import { TriedExpression, tryExpression } from './tried-expression.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'stretch' },
  start: { alignSelf: 'flex-start' },
})

export function TryOnValues(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly expression: string
  readonly sources: readonly AttributeDefinition[]
  readonly target: AttributeDefinition | null
}) {
  const styles = useStyles()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const read = props.sources.filter(({ name }) => props.expression.includes(`[${name}]`))
  const test = useMutation({
    mutationFn: () =>
      tryExpression(
        props,
        read.map(({ name, type }) => ({ key: name, value: typedValue(values[name] ?? '', type) })),
      ),
  })
  return (
    <div className={styles.form}>
      {read.map(({ name }) => (
        <Field key={name} label={`Value of ${name}`}>
          <Input
            value={values[name] ?? ''}
            onChange={(_, { value }) => setValues((before) => ({ ...before, [name]: value }))}
          />
        </Field>
      ))}
      <Button className={styles.start} disabledFocusable={test.isPending} onClick={() => test.mutate()}>
        Test expression
      </Button>
      <TriedExpression error={test.error} result={test.data} />
    </div>
  )
}

function typedValue(text: string, type: AttributeDefinition['type']): string | boolean | null {
  if (text === '') return null
  return type === 'Boolean' ? text.toLowerCase() === 'true' : text
}
