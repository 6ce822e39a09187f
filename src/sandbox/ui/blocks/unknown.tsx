/** What this page cannot show, by name: nothing that the app sent is dropped silently. */
export function Unknown({ what, type }: { what: 'block' | 'element'; type: string }) {
  return (
    <div class="unknown" data-unknown={type}>
      {`“${type || 'unnamed'}” ${what}: shown in Slack, not in this practice workspace`}
    </div>
  );
}
