import { nameToEmoji } from 'gemoji';

/** Where Slack's name of an emoji is not the one that GitHub gives it. */
const SLACK_NAMES: { readonly [name: string]: string } = {
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  large_red_square: '🟥',
  large_yellow_square: '🟨',
  large_green_square: '🟩',
  large_blue_square: '🟦',
  black_circle_for_record: '⏺️',
  double_vertical_bar: '⏸️',
  simple_smile: '🙂',
  slightly_smiling_face: '🙂',
  spiral_calendar_pad: '🗓️',
  spiral_note_pad: '🗒️',
  lower_left_ballpoint_pen: '🖊️',
  lower_left_pencil: '✏️',
  heavy_check_mark: '✔️',
  heavy_multiplication_x: '✖️',
  female_sign: '♀️',
  male_sign: '♂️',
  left_speech_bubble: '🗨️',
  face_with_rolling_eyes: '🙄',
  thinking_face: '🤔',
  hugging_face: '🤗',
  zipper_mouth_face: '🤐',
  admission_tickets: '🎟️',
  reminder_ribbon: '🎗️',
  snow_capped_mountain: '🏔️',
  world_map: '🗺️',
  card_file_box: '🗃️',
  card_index_dividers: '🗂️',
  linked_paperclips: '🖇️',
  bar_chart: '📊',
  person_raising_hand: '🙋',
  raising_hand: '🙋',
  waving_hand_sign: '👋',
};

/** The character of a short code such as `white_check_mark`, or undefined for one that only a workspace would know. */
export function emojiOf(name: string): string | undefined {
  const [base = ''] = name.split('::');
  return SLACK_NAMES[base] ?? nameToEmoji[base];
}
