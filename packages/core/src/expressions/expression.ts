// The tree of a parsed expression (expressions.md §3). Every node knows its place in the text.

/** Half-open range of UTF-16 code units in the expression text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** `[name]`: reads one attribute of the source object. */
export interface AttributeNode extends Span {
  readonly kind: 'attribute'
  readonly name: string
}

/** `"text"`, its escapes resolved. */
export interface TextNode extends Span {
  readonly kind: 'text'
  readonly value: string
}

/** `42`, `-0.5` or `&HF7`, as written. */
export interface NumberNode extends Span {
  readonly kind: 'number'
  readonly text: string
}

export const keywords = [
  'IgnoreAttributeFlow',
  'IgnoreObjectFlow',
  'vbTextCompare',
  'vbBinaryCompare',
] as const
export type Keyword = (typeof keywords)[number]

export interface KeywordNode extends Span {
  readonly kind: 'keyword'
  readonly keyword: Keyword
}

export interface CallNode extends Span {
  readonly kind: 'call'
  readonly name: string
  readonly arguments: readonly Argument[]
}

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** Allowed as an argument only (§3). */
export interface ComparisonNode extends Span {
  readonly kind: 'comparison'
  readonly comparator: Comparator
  readonly left: Expression
  readonly right: Expression
}

/** A position that was left blank; neither `""` nor null. */
export interface OmittedNode extends Span {
  readonly kind: 'omitted'
}

/** A whole expression, and any operand inside one. */
export type Expression = AttributeNode | TextNode | NumberNode | KeywordNode | CallNode

export type Argument = Expression | ComparisonNode | OmittedNode

/** Calls `visit` for the node and then for everything inside it, left to right. */
export function walkExpression(node: Argument, visit: (node: Argument) => void): void {
  visit(node)
  if (node.kind === 'comparison') {
    walkExpression(node.left, visit)
    walkExpression(node.right, visit)
  }
  if (node.kind === 'call') for (const argument of node.arguments) walkExpression(argument, visit)
}
