/// The page as a mustache template: two braces escape, three only what the program itself drew.
enum PageTemplate {
  static let html = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{scriptHash}}'; base-uri 'none'; form-action 'none'">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
    <h1>{{title}}</h1>
    {{#isOverview}}<p>{{textCount}} texts, {{figureCount}} figures, {{meetingCount}} meetings. Every value leads to its sentence and back.</p>{{/isOverview}}
    <nav aria-label="Sections">{{#overview}}<a href="{{.}}">Overview</a> {{/overview}}{{#hasSeries}}<a href="#trend">Trend</a> {{/hasSeries}}{{#hasConflicts}}<a href="#conflicts">Conflicts</a> {{/hasConflicts}}{{#hasFrequency}}<a href="#frequency">Frequency of meetings</a> {{/hasFrequency}}{{#hasDeals}}<a href="#deals">Deals</a> {{/hasDeals}}{{#hasParts}}<a href="#parts">Texts</a> {{/hasParts}}{{#hasTexts}}{{#hasMeetings}}<a href="#meetings">Meetings</a> {{/hasMeetings}}<a href="#figures">Figures</a> <a href="#texts">Texts</a>{{/hasTexts}}</nav>
    </header>
    <main id="main" tabindex="-1">
    {{#isOverview}}<dl class="headlines">{{#headlines}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/headlines}}</dl>{{/isOverview}}
    {{#hasSeries}}
    <section id="trend"><h2>Trend</h2>
    {{#trendChart}}\(picture){{/trendChart}}
    <div class="scroll" tabindex="0" role="region" aria-label="Series"><table><caption>Series, in {{unit}}; each point of the chart leads to its row</caption>
    <thead><tr><th scope="col">period</th><th scope="col" class="n">value</th><th scope="col" class="n">low</th><th scope="col" class="n">high</th><th scope="col">method</th><th scope="col">stated by</th></tr></thead>
    <tbody>{{#series}}<tr id="period-{{period}}"><th scope="row">{{period}}</th><td class="n">{{value}}</td><td class="n">{{low}}</td><td class="n">{{high}}</td><td>{{method}}</td><td>{{#statements}}<a href="{{link}}"{{{direction}}}>{{quote}}</a> <span class="document">{{document}}</span> {{/statements}}{{#more}}and {{.}} more{{/more}}</td></tr>
    {{/series}}</tbody></table></div></section>
    {{/hasSeries}}
    {{#hasConflicts}}
    <section id="conflicts"><h2>Conflicts</h2>
    {{#conflicts}}<h3>{{period}}: <a href="{{link}}"{{{direction}}}>{{quote}}</a> was taken</h3>
    <blockquote{{{sentenceDirection}}}>{{sentence}}</blockquote>
    <ul>{{#others}}<li><a href="{{link}}"{{{direction}}}>{{quote}}</a> differs by {{difference}} %: <q{{{sentenceDirection}}}>{{sentence}}</q></li>
    {{/others}}</ul>{{/conflicts}}</section>
    {{/hasConflicts}}
    {{#hasFrequency}}
    <section id="frequency"><h2>Frequency of meetings</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Frequency of meetings"><table><caption>Meetings that were held, each counted once</caption>
    <tbody>{{#frequency}}<tr><th scope="row">{{name}}</th><td>{{value}}</td></tr>
    {{/frequency}}</tbody></table></div>
    {{#meetingCharts}}\(picture){{/meetingCharts}}</section>
    {{/hasFrequency}}
    {{#hasDeals}}
    <section id="deals"><h2>Deals</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Deals"><table><caption>Deals by year, status and unit; each counted once</caption>
    <thead><tr><th scope="col">year</th><th scope="col">status</th><th scope="col">unit</th><th scope="col" class="n">deals</th><th scope="col" class="n">value</th><th scope="col" class="n">open-ended</th></tr></thead>
    <tbody>{{#deals}}<tr><th scope="row">{{year}}</th><td>{{status}}</td><td>{{unit}}</td><td class="n">{{deals}}</td><td class="n">{{value}}</td><td class="n">{{openEnded}}</td></tr>
    {{/deals}}</tbody></table></div></section>
    {{/hasDeals}}
    {{#hasParts}}
    <section id="parts"><h2>Texts</h2>
    <ol>{{#parts}}<li><a href="{{file}}">Texts {{first}} to {{last}}, with their figures and meetings</a></li>{{/parts}}</ol></section>
    {{/hasParts}}
    {{#hasTexts}}
    {{#hasMeetings}}
    <section id="meetings"><h2>Meetings</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Meetings"><table><caption>Meetings as each text tells of them</caption>
    <thead><tr><th scope="col">date</th><th scope="col">countries</th><th scope="col">people</th><th scope="col">place</th><th scope="col">mode</th><th scope="col">level</th><th scope="col">status</th><th scope="col">evidence</th></tr></thead>
    <tbody>{{#meetings}}<tr id="{{identifier}}"><td>{{date}}</td><td>{{countries}}</td><td>{{people}}</td><td>{{place}}</td><td>{{mode}}</td><td>{{level}}</td><td>{{status}}</td>\(source)</tr>
    {{/meetings}}</tbody></table></div></section>
    {{/hasMeetings}}
    <section id="figures"><h2>Figures</h2>
    <form id="filters" hidden aria-label="Filters">
    <label>Measure <select name="measure"><option value="">all</option>{{#measures}}<option>{{.}}</option>{{/measures}}</select></label>
    <label>Parties <select name="parties"><option value="">all</option>{{#pairs}}<option>{{.}}</option>{{/pairs}}</select></label>
    <label>Status <select name="status"><option value="">all</option>{{#statuses}}<option>{{.}}</option>{{/statuses}}</select></label>
    <label>Period begins <input name="period" size="8"></label>
    <label>Words <input name="words" type="search"></label>
    <output aria-live="polite"></output> <span class="document">Keys: n next, p previous</span>
    </form>
    <div id="rows" class="scroll" tabindex="0" role="region" aria-label="Figures">{{#chunks}}<div class="chunk"><table><caption>Figures {{first}} to {{last}}, each with its evidence</caption>
    <colgroup><col style="width:8rem"><col style="width:4.5rem"><col style="width:8.5rem"><col style="width:4.5rem"><col style="width:5rem"><col style="width:6.5rem"><col style="width:5.5rem"><col style="width:5rem"><col style="width:6.5rem"><col></colgroup>
    <thead><tr><th scope="col">measure</th><th scope="col">form</th><th scope="col" class="n">value</th><th scope="col">unit</th><th scope="col">bound</th><th scope="col">period</th><th scope="col">parties</th><th scope="col">status</th><th scope="col">said by</th><th scope="col">evidence</th></tr></thead>
    <tbody>{{#figures}}<tr id="{{identifier}}"><td>{{measure}}</td><td>{{form}}</td><td class="n">{{value}}</td><td>{{unit}}</td><td>{{bound}}</td><td>{{period}}</td><td>{{parties}}</td><td>{{status}}</td><td>{{said}}</td>\(source)</tr>
    {{/figures}}</tbody></table></div>
    {{/chunks}}</div></section>
    <section id="texts"><h2>Texts</h2>
    {{#texts}}<details id="{{anchor}}" open><summary><h3><bdi>{{title}}</bdi></h3> <span class="document">{{id}}, {{published}}{{#source}}, {{.}}{{/source}}{{#url}}, {{.}}{{/url}}{{#repeats}}, repeats {{.}}{{/repeats}}</span></summary>
    {{#blocks}}<p class="text"{{{direction}}}>{{#segments}}{{#isMarked}}{{#starting}}<a id="{{identifier}}-text"></a>{{/starting}}<mark class="{{classes}}">{{text}}</mark>{{#ending}}<sup><a href="#{{identifier}}">{{identifier}}</a></sup>{{/ending}}{{/isMarked}}{{^isMarked}}{{text}}{{/isMarked}}{{/segments}}</p>
    {{/blocks}}</details>
    {{/texts}}</section>
    {{/hasTexts}}
    </main>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  /// A chart with its data.
  private static let picture = """
    <figure>{{{svg}}}</figure>
    <details><summary>{{name}}</summary><div class="scroll" tabindex="0" role="region" aria-label="{{name}}"><table>
    <thead><tr>{{#columns}}<th scope="col" class="{{class}}">{{name}}</th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}<tr>{{#cells}}<td class="{{class}}">{{cell}}</td>{{/cells}}</tr>
    {{/rows}}</tbody></table></div></details>
    """

  /// Where a row's words stand, and by which rule they were read.
  private static let source = """
    <td><a href="#{{identifier}}-text"{{{direction}}}>{{quote}}</a> <span class="document">{{document}}, {{published}}; rule {{rule}}, bytes {{start}} to {{end}}</span><q{{{sentenceDirection}}}>{{sentence}}</q></td>
    """
}
