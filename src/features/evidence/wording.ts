const names = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);

/** Every word of evidence that a person reads. */
export const words = {
  errors: {
    url: 'Please enter the link to it, or choose a file.',
    both: 'Evidence is either a link or a file. Please leave the link empty, or record it as evidence of its own.',
    file: 'Slack no longer has this file. Please choose it again.',
    title: 'Please say what it shows.',
    target: 'Something here was taken back, or is not of this group. Please choose from the list.',
    verifier: 'Please also say who verified it.',
    neither: (typed: string) =>
      `“${typed}” is neither a link that begins with https:// nor the reference of evidence such as E-1.`,
    noSuch: (typed: string) =>
      `There is no evidence ${typed} in this group. Type /intra list evidence to see all of it.`,
  },
  shows: (targets: readonly string[]) => (targets.length === 0 ? 'For nothing yet' : `For ${names(targets)}`),
  verified: (by: readonly string[], on: string) =>
    by.length === 0 ? 'Not verified yet' : [`Verified by ${names(by)}`, on].filter((part) => part !== '').join(', '),
  dated: (day: string) => `Dated ${day}`,
  evidence: {
    noun: 'evidence',
    nouns: 'pieces of evidence',
    list: 'evidence',
    command: {
      takes: '[link] [what it shows]',
      does: 'Records a link or file that shows that something happened, or changes it.',
      examples: ['/intra evidence https://example.org/contract.pdf The signed contract', '/intra evidence E-1'],
    },
    recordTitle: 'Record evidence',
    empty: 'No evidence has been recorded yet. Type /intra evidence to record the first link.',
    unknown: 'There is no such evidence in this group. Nothing was changed.',
    form: {
      url: 'Link',
      urlHint: 'An address that begins with https://. For a file on Slack, use its Copy link.',
      file: 'File',
      fileHint: 'From your computer, where there is no link. It stays on Slack.',
      title: 'What it shows',
      titleHint: 'For example “Contract for the testbeds, signed”.',
      targets: 'Shows it for',
      targetsHint: 'Policy changes, operations, milestones and values of indicators.',
      datedOn: 'Date',
      datedOnHint: 'Of the document, or of what it shows.',
      verifiedBy: 'Verified by',
      verifiedByHint: 'Who of the group has looked at it and found it right.',
      verifiedWords: 'Verified by others',
      verifiedWordsHint: 'A person or body outside the group, for example “Joint Secretariat”.',
      verifiedOn: 'Verified on',
    },
  },
};
