/** How a request is written and where it is sent: problems that need no estimate to be seen. */
export const formProblemsEn = {
  request_invalid: {
    title: 'The request body has faults',
    detail: 'The body is JSON, but {count} of its fields cannot be used as they stand.',
    hint: 'Each entry of `errors` names one field and its cure.',
  },
  query_invalid: {
    title: 'The query string has faults',
    detail: 'A query parameter is unknown, given twice or out of its bounds.',
    hint: 'Each entry of `errors` names one parameter and its cure.',
  },
  path_invalid: {
    title: 'The path has faults',
    detail: 'A part of the path does not have the form that this address needs.',
    hint: 'Each entry of `errors` names one part and its cure.',
  },
  header_invalid: {
    title: 'A header has faults',
    detail: 'A request header does not have the form that this address needs.',
    hint: 'Each entry of `errors` names one header and its cure.',
  },
  json_invalid: {
    title: 'The body is not JSON',
    detail: 'The body could not be read as JSON in UTF-8.',
    hint: 'Send one JSON value. Trailing commas are not JSON, and neither are NaN or Infinity: some model files have them, replace them with null.',
  },
  json_too_deep: {
    title: 'The body is nested too deeply',
    detail: 'The body has more than {depth_max} levels of objects and arrays.',
    hint: 'No request of this service needs more than a dozen levels.',
  },
  json_keys_too_many: {
    title: 'An object has too many keys',
    detail: 'The object at {pointer} has more than {keys_max} keys.',
    hint: 'No request has nearly as many. Check what wrote the body.',
  },
  line_invalid: {
    title: 'A line of the body is not what it should be',
    detail: 'Line {line} of the body is not a JSON object of the form that is asked for there.',
    hint: 'Send the body without its list in the first line, then one JSON object of the list a line. Empty lines are none.',
  },
  json_key_duplicate: {
    title: 'A key occurs twice',
    detail: 'The key at {pointer} is given twice in one object, so what was meant is unclear.',
    hint: 'Give each key once.',
  },
  json_text_invalid: {
    title: 'A text has half a character',
    detail:
      'The text at {pointer} has one half of a surrogate pair (\\ud800 to \\udfff) without the other, which no encoding can keep.',
    hint: 'Send whole characters, or both halves of the pair.',
  },
  json_key_forbidden: {
    title: 'A key is not allowed',
    detail: 'The key at {pointer} has a meaning of its own in JavaScript and is refused everywhere.',
    hint: 'Leave out the keys __proto__, constructor and prototype.',
  },
  url_malformed: {
    title: 'The address is malformed',
    detail: 'The path cannot be decoded as percent-encoded UTF-8.',
    hint: 'Write a literal percent sign as %25.',
  },
  url_too_long: {
    title: 'The address is too long',
    detail: 'A part of the path is longer than {length_max} characters.',
    hint: 'Identifiers and names of this service are at most 100 characters long.',
  },
  request_malformed: {
    title: 'The request is malformed',
    detail: 'The bytes on the connection are not one well-formed HTTP/1.1 request.',
    hint: 'Check the content length, the header lines and the line ends.',
  },
  request_timeout: {
    title: 'The request came too slowly',
    detail: 'The whole request did not arrive within the time limit.',
    hint: 'Send it again over a faster connection.',
  },
  headers_too_large: {
    title: 'The headers are too large',
    detail: 'The request line and headers together exceed the limit of the server.',
    hint: 'Send fewer or shorter headers and query parameters.',
  },
  body_too_large: {
    title: 'The body is too large',
    detail: 'The body exceeds {bytes_max} bytes.',
    hint: 'Send less in one request.',
  },
  media_type_unsupported: {
    title: 'The content type is not supported',
    detail: 'This address takes application/json in UTF-8 without content encoding.',
    hint: 'Send the header content-type: application/json.',
  },
  not_acceptable: {
    title: 'No acceptable form of the answer',
    detail: 'The Accept header excludes what this address answers: {available}.',
    hint: 'Send accept: application/json, or leave the header out.',
  },
  route_not_found: {
    title: 'No such address',
    detail: 'Nothing is served at this path.',
    hint: 'See /docs or /openapi.json for what there is.',
  },
  method_not_allowed: {
    title: 'The method is not allowed here',
    detail: 'This path answers {allowed}.',
    hint: 'Use one of the methods in the Allow header.',
  },
  entry_not_found: {
    title: 'No such catalog entry',
    detail: 'The catalog has no entry of this kind and id.',
    hint: 'Near entries, where there are any, are in `errors[].candidates`. GET /v1/catalog/resolve takes loose names.',
  },
  claim_not_found: {
    title: 'No such claim',
    detail: 'There is no published claim of this id.',
    hint: 'GET /v1/claims lists them. A claim of your own goes to POST /v1/claims/check.',
  },
  formula_not_found: {
    title: 'No such formula',
    detail: 'No example of the document has a figure or a function of this name.',
    hint: 'GET /v1/formulas lists them. What an answer of your own rests on is in its `derivation`.',
  },
  page_not_found: {
    title: 'No such page',
    detail: 'There is no documentation page of this name.',
    hint: 'The codes are listed in /openapi.json.',
  },
  cursor_invalid: {
    title: 'The cursor is not valid',
    detail: 'The cursor was not made by this list with these filters, or its catalog revision is gone.',
    hint: 'Start again without a cursor, with the same filters on every page.',
  },
} as const
