/* Sentences that depend on a number which is only known in the browser. */

const rules = new Map();

function rulesOf(locale) {
  if (!rules.has(locale)) rules.set(locale, new Intl.PluralRules(locale));
  return rules.get(locale);
}

/* forms: { one: "{count} goal", other: "{count} goals" } as the language needs them. */
export function countWords(locale, forms, count, values) {
  const number = Number(count ?? 0);
  const sentence = forms[rulesOf(locale).select(number)] ?? forms.other;
  const filled = { ...values, count: new Intl.NumberFormat(locale).format(number) };
  return sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    name in filled ? String(filled[name] ?? "") : whole,
  );
}
