/** An unknown command, and those that may have been meant. Models github.com/spf13/cobra/command.go SuggestionsFor */
const commands =
  'annotate api-resources api-versions apply attach auth autoscale certificate cluster-info completion config cordon cp create debug delete describe diff drain edit events exec explain expose get kustomize label logs options patch plugin port-forward proxy replace rollout run scale set taint top uncordon version wait'.split(
    ' ',
  );

export const isCommand = (word: string) => commands.includes(word);

const CLOSE = 2;

/** How many letters to change, add or drop. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

export function unknownCommand(word: string): string {
  const typed = word.toLowerCase();
  const close = commands.filter((name) => distance(typed, name) <= CLOSE || name.startsWith(typed));
  const suggestion = close.length
    ? `\n\nDid you mean this?\n${close.map((name) => `\t${name}`).join('\n')}`
    : '';
  return `unknown command ${JSON.stringify(word)} for "kubectl"${suggestion}`;
}
