/** Words that carry no meaning here; a typing error is never corrected away from one. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an the i im id ill we you your youre my mine me us our its be been am was were do does did
  done has had can could would should will shall may might must please pls plz thanks thank hi
  hello hey ok okay hm hmm mm well now maybe perhaps think guess feeling look looking
  like wanted need needs prefer rather wish try let lets make makes making made into to of in
  px pixel pixels on at by for from off out as than if when there here where which what who whose how why some one ones
  crop cropped crops frame  frames framed framing box photo photos picture pictures pic image shot
  composition version view area part parts line lines nice nicer good better best great pretty cool
  bad wrong odd weird strange quite still yet already even ever always kind sort type same
  different something anything nothing everything side hand end ends ways being these those
  such own other others another each because actually simply use apply follow using used new old
  first last next time got getting going takes take taken puts comes come coming say says said tell
  ask asked work works main post onto upon between within inside outside across along towards toward
  near beside behind front help change changed changes changing adjust fit fits orientation print
  size sized social media day sun seem image colour color light his hers their theirs about after
  till until up else instead me quite rather bit bloody frankly honestly exactly fairly instead thing goes taste crops selection rectangle mood kinda sorta kindly imo tbh lol ngl thx cheers ya lemme lovely waste wasted ought lmao round supposed role d ll re ve sit`
    .split(/\s+/)
    .filter(Boolean),
);
