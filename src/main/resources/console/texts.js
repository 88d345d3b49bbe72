// Every sentence of the page in English and Chinese, and how numbers and times are written.

const LANGUAGE = "quanyu.language";

const ENGLISH = {
  skip: "Skip to content",
  language: "Language",
  loading: "Loading…",
  again: "Try again",
  "problem.offline": "The server does not answer. Is it still running?",
  "problem.status": "The server answered with status {status}.",
  "key.label": "API key",
  "key.use": "Use this key",
  "key.forget": "Forget the key",
  "key.set": "Key set",
  "key.missing": "No key",
  "key.needed": "Enter an API key above to see this.",
  "key.hint":
    "It stays in this tab and ends with it. Locally, ./quanyu prints a link that brings one along; elsewhere, ./quanyu keys create --kind api makes one, with the scopes activity:read, profiles:read, recommendations:read and budgets:read.",
  "activity.title": "Events per minute",
  "activity.note": "By channel, last 60 minutes, approximate",
  "activity.total": "Last 60 minutes",
  "activity.now": "This minute",
  "activity.peak": "Busiest minute",
  "activity.legend": "Events by channel",
  "activity.summary": "Events per minute by channel, {total} in the last 60 minutes",
  "activity.empty": "No events in the last 60 minutes",
  "activity.send": "Send one, and it shows here within seconds:",
  "channel.web": "Web",
  "channel.app": "App",
  "channel.store": "Store",
  "channel.kiosk": "Kiosk",
  "channel.social": "Social",
  "channel.email": "E-mail",
  "channel.ads": "Ads",
  "channel.other": "Other",
  "newest.title": "Newest profiles",
  "newest.note": "Choose one to see its recommendations",
  "newest.empty": "No new profiles this week",
  "newest.hint": "The first event of a person makes a profile.",
  "identifier.user_id": "user id",
  "identifier.external": "external id",
  "identifier.email": "e-mail",
  "identifier.phone": "phone",
  "identifier.anonymous_id": "anonymous id",
  "identifier.device": "device",
  "person.title": "One person's recommendations",
  "person.label": "User id, or any identifier as type:value",
  "person.show": "Show",
  "person.empty": "Nobody chosen yet",
  "person.hint": "Enter an identifier, or choose one of the newest profiles.",
  "person.identifiers": "Identifiers",
  "person.spent": "Spent, net",
  "person.events": "Events",
  "person.first": "First seen",
  "person.last": "Last seen",
  "items.personalized": "Recommended for this person",
  "items.general": "Recommended to everybody",
  "items.empty": "Nothing to recommend yet",
  "items.hint": "Recommendations come once orders are in and a model is trained.",
  "items.score": "Score {score}",
  "budget.title": "Last budget plan",
  "budget.spend": "Spend",
  "budget.response": "Response",
  "budget.spendShare": "Share of spend",
  "budget.responseShare": "Share of response",
  "budget.price": "{step} more in total would bring about {more} more response.",
  "budget.forced": "The required minimum costs response: {step} less of it would bring about {more} more.",
  "budget.enough": "More money in total would bring no more response: the channels' bounds hold it back.",
  "budget.summary": "Share of spend and of response by channel; the table below has the figures",
  "budget.table": "Figures by channel",
  "budget.channel": "Channel",
  "budget.cell": "Cell",
  "budget.bounds": "Bounds",
  "budget.marginal": "Next unit returns",
  "proof.title": "Proof that no plan is better",
  "proof.primal": "This plan's response",
  "proof.dual": "No plan exceeds",
  "proof.relativeGap": "Relative gap",
  "proof.maxViolation": "Largest violation",
  "budget.empty": "No plan yet",
  "budget.hint": "Describe your channels and ask for one:",
  sample:
    "Sample data: Online Retail II (UCI, CC BY 4.0), times shifted by whole weeks; events marked simulated are simulated; budget: Robyn's simulated spend (MIT).",
  footer: "Everything on this page comes from the public HTTP API. Times are in your time zone.",
};

const CHINESE = {
  skip: "跳到内容",
  language: "语言",
  loading: "加载中…",
  again: "重试",
  "problem.offline": "服务器没有响应。它还在运行吗？",
  "problem.status": "服务器返回状态 {status}。",
  "key.label": "API 密钥",
  "key.use": "使用此密钥",
  "key.forget": "清除密钥",
  "key.set": "密钥已设置",
  "key.missing": "没有密钥",
  "key.needed": "请在上方输入 API 密钥后查看。",
  "key.hint":
    "密钥只保存在此标签页中，关闭即失效。本地运行时，./quanyu 会打印带密钥的链接；其他环境用 ./quanyu keys create --kind api 创建，权限为 activity:read、profiles:read、recommendations:read 和 budgets:read。",
  "activity.title": "每分钟事件数",
  "activity.note": "按渠道，最近 60 分钟，近似值",
  "activity.total": "最近 60 分钟",
  "activity.now": "当前分钟",
  "activity.peak": "单分钟峰值",
  "activity.legend": "各渠道事件数",
  "activity.summary": "按渠道的每分钟事件数，最近 60 分钟共 {total} 个",
  "activity.empty": "最近 60 分钟没有事件",
  "activity.send": "发送一个事件，几秒内即会显示：",
  "channel.web": "网站",
  "channel.app": "应用",
  "channel.store": "门店",
  "channel.kiosk": "自助终端",
  "channel.social": "社交",
  "channel.email": "邮件",
  "channel.ads": "广告",
  "channel.other": "其他",
  "newest.title": "最新用户",
  "newest.note": "选择一位查看其推荐",
  "newest.empty": "本周没有新用户",
  "newest.hint": "一个人的第一个事件会建立用户档案。",
  "identifier.user_id": "用户 ID",
  "identifier.external": "外部 ID",
  "identifier.email": "邮箱",
  "identifier.phone": "电话",
  "identifier.anonymous_id": "匿名 ID",
  "identifier.device": "设备",
  "person.title": "个人推荐",
  "person.label": "用户 ID，或“类型:值”形式的标识符",
  "person.show": "查看",
  "person.empty": "尚未选择用户",
  "person.hint": "输入标识符，或从最新用户中选择一位。",
  "person.identifiers": "标识符",
  "person.spent": "净消费",
  "person.events": "事件数",
  "person.first": "首次出现",
  "person.last": "最近出现",
  "items.personalized": "为此人推荐",
  "items.general": "通用推荐",
  "items.empty": "暂无推荐",
  "items.hint": "有订单并训练模型后即可推荐。",
  "items.score": "得分 {score}",
  "budget.title": "最近的预算方案",
  "budget.spend": "花费",
  "budget.response": "响应",
  "budget.spendShare": "花费占比",
  "budget.responseShare": "响应占比",
  "budget.price": "总预算每增加 {step}，响应约增加 {more}。",
  "budget.forced": "规定的最低总额会减少响应：每减少 {step}，响应约增加 {more}。",
  "budget.enough": "增加总预算不会带来更多响应：受各渠道上限约束。",
  "budget.summary": "各渠道的花费占比与响应占比；具体数字见下表",
  "budget.table": "各渠道数据",
  "budget.channel": "渠道",
  "budget.cell": "单元",
  "budget.bounds": "范围",
  "budget.marginal": "边际回报",
  "proof.title": "没有更好方案的证明",
  "proof.primal": "本方案的响应",
  "proof.dual": "任何方案不超过",
  "proof.relativeGap": "相对间隙",
  "proof.maxViolation": "最大违反量",
  "budget.empty": "还没有方案",
  "budget.hint": "描述您的渠道并请求一个方案：",
  sample:
    "示例数据：Online Retail II（UCI，CC BY 4.0），时间按整周平移；标记为 simulated 的事件是模拟的；预算：Robyn 的模拟花费（MIT）。",
  footer: "本页所有内容都来自公开的 HTTP API。时间为您所在时区。",
};

/** The language of now: the one that was chosen, else the browser's. */
export const language = () =>
  localStorage.getItem(LANGUAGE) ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

export const setLanguage = (chosen) => localStorage.setItem(LANGUAGE, chosen);

/** The sentence of a key, with parameters; an unknown key's last part. */
export function text(key, parameters = {}) {
  const sentence = (language() === "zh" ? CHINESE : ENGLISH)[key] ?? key.split(".").pop();
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => parameters[name] ?? hole);
}

/** Puts the sentences into the page. */
export function applyTexts() {
  document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
  document.querySelectorAll("[data-text]").forEach((each) => {
    each.textContent = text(each.dataset.text);
  });
  document.querySelectorAll("[data-label]").forEach((each) => {
    each.setAttribute("aria-label", text(each.dataset.label));
  });
}

/** The browser's own variant of the language, so that numbers and times are written as at home. */
const locale = () => navigator.languages.find((each) => each.startsWith(language())) ?? language();

export function number(value) {
  const size = Math.abs(value);
  const style =
    size !== 0 && size < 1e-3
      ? { notation: "scientific", maximumSignificantDigits: 2 }
      : size < 1_000
        ? { maximumSignificantDigits: 3 }
        : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale(), style).format(value);
}

export const percent = (value) =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(value);

/** An amount in major units, without its fraction where it is large. */
export const currencyAmount = (value, currency) =>
  new Intl.NumberFormat(locale(), {
    style: "currency", currency, trailingZeroDisplay: "stripIfInteger",
    ...(Math.abs(value) >= 1_000 && { maximumFractionDigits: 0 }),
  }).format(value);

/** An amount in a currency's minor unit. */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(locale(), { style: "currency", currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}

export const clockTime = (time) =>
  new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(new Date(time));

export const date = (time) =>
  time && new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(time));

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** How long ago, in the largest unit that fits. */
export function ago(time) {
  const seconds = Math.max(0, (Date.now() - new Date(time)) / 1_000);
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto", style: "short" })
    .format(-Math.floor(seconds / length), unit);
}
