import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const indent = msg`The line is indented otherwise than those around it. Use spaces, never tabs.`
const missing = msg`A character is missing, such as a closing bracket, a quotation mark, a comma or a colon with a space behind it.`
const unexpected = msg`Something stands here that does not belong here. Is a line break or a quotation mark missing before it?`
const tag = msg`Tags (!), anchors (&) and aliases (*) cannot be used.`

/** Why a file cannot be read as YAML, by the reader's codes. */
export const yamlReasonTexts: Record<string, MessageDescriptor> = {
  BAD_INDENT: indent,
  TAB_AS_INDENT: indent,
  BLOCK_AS_IMPLICIT_KEY: indent,
  BLOCK_IN_FLOW: missing,
  MISSING_CHAR: missing,
  MULTILINE_IMPLICIT_KEY: missing,
  BAD_DQ_ESCAPE: msg`A backslash cannot stand before this character. Put the text between single quotation marks.`,
  BAD_SCALAR_START: msg`A text cannot begin with this character. Put it between quotation marks.`,
  MULTIPLE_DOCS: msg`The file holds more than one document; only one can be read.`,
  RESOURCE_EXHAUSTION: msg`Too many things stand inside each other here.`,
  TAG_RESOLVE_FAILED: tag,
  BAD_ALIAS: tag,
  ALIAS_PROPS: tag,
  MULTIPLE_ANCHORS: tag,
  MULTIPLE_TAGS: tag,
}

export const yamlTexts = {
  yaml_syntax: unexpected,
  yaml_key_twice: msg`The same word stands twice before a colon.`,
  yaml_alias: tag,
  yaml_too_long: msg`The file is far longer than a configuration can be.`,
} satisfies Record<string, MessageDescriptor>
