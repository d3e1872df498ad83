// The box an expression is written in: coloured, completed, and told of its mistakes while it is written.

import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { makeStyles, tokens } from '@fluentui/react-components'
import { tags } from '@lezer/highlight'
import { useEffect, useRef, useState } from 'react'
import type { AttributeMappingFunctionSchema } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'

// What a token looks like; the server alone decides what is right.
const LANGUAGE = StreamLanguage.define({
  token(stream) {
    if (stream.match(/"(?:\\.|[^"\\])*"?/)) return 'string'
    if (stream.match(/\[[^\]]*\]?/)) return 'variableName'
    if (stream.match(/-?(?:&H[0-9A-Fa-f]+|\d+(?:\.\d+)?)/)) return 'number'
    if (stream.match(/[A-Za-z]\w*(?=\s*\()/)) return 'keyword'
    stream.next()
    return null
  },
})

const COLOURS = HighlightStyle.define([
  { tag: tags.string, color: tokens.colorPaletteGreenForeground1 },
  { tag: tags.variableName, color: tokens.colorPaletteBerryForeground1 },
  { tag: tags.number, color: tokens.colorPaletteMarigoldForeground2 },
  { tag: tags.keyword, color: tokens.colorBrandForeground1 },
])

const LOOK = EditorView.theme({
  '&': {
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
  },
  '&.cm-focused': { outline: `2px solid ${tokens.colorBrandStroke1}` },
  '.cm-content': { minHeight: '72px', caretColor: tokens.colorNeutralForeground1 },
  // The library underlines with a picture out of a data: address, which the content security policy refuses.
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${tokens.colorPaletteRedForeground1}`,
  },
  '.cm-tooltip': { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1 },
})

const useStyles = makeStyles({
  mistake: {
    margin: 0,
    minHeight: tokens.lineHeightBase200,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorPaletteRedForeground1,
  },
})

export function ExpressionEditor(props: {
  readonly applicationId: string
  readonly jobId: string
  readonly attributes: readonly string[]
  readonly value: string
  onChange(value: string): void
}) {
  const { applicationId, jobId } = props
  const styles = useStyles()
  const [mistake, setMistake] = useState('')
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (host.current === null) return
    const params = { path: { servicePrincipalId: applicationId, jobId } }
    const functions = readFunctions(params.path)
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          EditorView.cspNonce.of(
            document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '',
          ),
          history(),
          closeBrackets(),
          LANGUAGE,
          syntaxHighlighting(COLOURS),
          autocompletion({
            override: [(context) => complete(context, latest.current.attributes, functions)],
          }),
          linter(
            async (editor) => {
              const expression = editor.state.doc.toString()
              const found = await findMistakes(expression, params.path, latest.current.attributes)
              setMistake(found[0]?.message ?? '')
              return found
            },
            { delay: 300 },
          ),
          // Tab stays the way out of the box: completions are taken with Enter (WCAG 2.1.2).
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'Expression' }),
          placeholder('Join(" ", [givenName], [surname])'),
          LOOK,
          EditorView.domEventHandlers({ beforeinput: replaceSelection }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    return () => view.destroy()
  }, [applicationId, jobId])
  return (
    <div>
      <div ref={host} />
      <p className={styles.mistake} role="status">
        {mistake}
      </p>
    </div>
  )
}

// Typing over what is selected, the browser keeps its look in styles, which the content security policy refuses.
function replaceSelection(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== 'insertText' || event.data === null || view.state.selection.main.empty) return false
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type' })
  return true
}

type JobPath = { readonly servicePrincipalId: string; readonly jobId: string }

async function readFunctions(path: JobPath): Promise<readonly AttributeMappingFunctionSchema[]> {
  const answer = await api.GET(
    '/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/functions',
    { params: { path } },
  )
  return bodyOf(answer).value
}

async function complete(
  context: CompletionContext,
  attributes: readonly string[],
  functions: Promise<readonly AttributeMappingFunctionSchema[]>,
) {
  const attribute = context.matchBefore(/\[[^\]]*/)
  if (attribute !== null) {
    return {
      from: attribute.from,
      options: attributes.map((name) => ({ label: `[${name}]`, type: 'variable' })),
    }
  }
  const word = context.matchBefore(/[A-Za-z]\w*/)
  if (word === null && !context.explicit) return null
  return {
    from: word?.from ?? context.pos,
    options: (await functions).map(({ name, parameters }) => ({
      label: name,
      type: 'function',
      detail: `(${parameters.map((parameter) => parameter.name).join(', ')})`,
      apply: `${name}(`,
    })),
  }
}

async function findMistakes(
  expression: string,
  path: JobPath,
  attributes: readonly string[],
): Promise<readonly Diagnostic[]> {
  if (expression.trim() === '') return []
  const { error } = bodyOf(
    await api.POST(
      '/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/parseExpression',
      { params: { path }, body: { expression } },
    ),
  )
  if (error === null) return unknownAttributes(expression, attributes)
  const at = Math.min(Number(/^expression:(\d+)$/.exec(error.target ?? '')?.[1] ?? 0), expression.length)
  return [{ from: at, to: Math.min(at + 1, expression.length), severity: 'error', message: error.message }]
}

// Right as an expression, but it would read nothing; saving the schema refuses it.
function unknownAttributes(expression: string, attributes: readonly string[]): readonly Diagnostic[] {
  const known = new Set(attributes.map((name) => name.toLowerCase()))
  return [...expression.matchAll(/"(?:\\.|[^"\\])*"|\[([^\]]+)\]/g)].flatMap(({ 0: text, 1: name, index }) =>
    name === undefined || known.has(name.toLowerCase())
      ? []
      : [
          {
            from: index,
            to: index + text.length,
            severity: 'error' as const,
            message: `There is no attribute "${name}". Type [ to list those there are.`,
          },
        ],
  )
}
