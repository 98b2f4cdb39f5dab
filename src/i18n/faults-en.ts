/** Faults of single fields. */
export const faultsEn = {
  field_unknown: {
    message: 'There is no field {field} here.',
    hint: 'Allowed here: {allowed}.',
    hint_nearest: 'Did you mean {nearest}?',
  },
  field_missing: {
    message: 'The field {field} is required here.',
    hint: 'Add {field}.',
    hint_allowed: 'Add {field}, one of: {allowed}.',
    hint_nearest: 'Add {field}. What was sent comes nearest to {nearest}. Allowed: {allowed}.',
  },
  field_elsewhere: {
    message: 'There is no field {field} here.',
    hint: 'Did you mean {nearest}?',
  },
  value_null: {
    message: 'null is not {expected}.',
    hint: 'Leave the field out if it is not known. A true zero is written 0.',
  },
  ref_as_text: {
    message: 'This must be an object, not text.',
    hint: 'If the text names an entry of the catalog, send {block}.',
  },
  type_mismatch: { message: 'This must be {expected}, not {given}.', hint: 'Send {expected}.' },
  number_as_string: {
    message: 'This must be a number, not a string.',
    hint: 'Send it without quotes: {given}.',
  },
  number_not_finite: {
    message: 'The number is too large to be represented.',
    hint: 'Check the exponent.',
  },
  number_not_integer: { message: 'This must be a whole number.', hint: 'Send a whole number.' },
  number_too_small: {
    message: 'This must be at least {minimum}.',
    hint: 'Send a number of at least {minimum}.',
  },
  number_not_above: {
    message: 'This must be greater than {minimum}.',
    hint: 'Send a number above {minimum}.',
  },
  number_too_large: {
    message: 'This must be at most {maximum}.',
    hint: 'Check the unit in the name of the field: a ratio is a part of 1, not a percentage.',
  },
  word_unknown: {
    message: '{given} is not one of the words allowed here.',
    hint: 'Use one of: {allowed}.',
    hint_nearest: 'Did you mean {nearest}? Allowed: {allowed}.',
  },
  text_too_short: {
    message: 'The text is shorter than {minimum} characters.',
    hint: 'Send a longer text.',
  },
  text_too_long: { message: 'The text is longer than {maximum} characters.', hint: 'Send a shorter text.' },
  text_malformed: {
    message: 'The text does not have the form needed here.',
    hint: 'It must match {pattern}.',
  },
  list_too_short: { message: 'The list has fewer than {minimum} entries.', hint: 'Add entries.' },
  list_too_long: { message: 'The list has more than {maximum} entries.', hint: 'Send fewer entries.' },
  list_entry_repeated: { message: 'The list has this entry already.', hint: 'Send each entry once.' },
  object_too_small: {
    message: 'The object has too few fields.',
    hint: 'Give at least {minimum} of its fields.',
  },
  object_too_large: { message: 'The object has more than {maximum} fields.', hint: 'Send fewer fields.' },
  alternative_none: {
    message: 'The object is none of the forms allowed here.',
    hint: 'Give one of these sets of fields: {alternatives}.',
  },
  parameter_repeated: { message: 'The parameter {field} is given more than once.', hint: 'Give it once.' },
} as const

/** What a value is, as faults name it. */
export const typesEn = {
  number: 'a number',
  integer: 'a whole number',
  string: 'a string',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
  nothing: 'nothing',
  other_field: 'another field of the request',
} as const
