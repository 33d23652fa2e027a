using System.Text;
using Strata.Activations;
using Strata.Losses;
using Strata.Numerics;
using Strata.Tests.House;

namespace Strata.Tests.Formulas;

/// <summary>The tables of docs/formulas.md are the formulas themselves, read over symbols.</summary>
public class FormulaPageTests
{
    private const string Page = "docs/formulas.md";

    [Fact]
    public void The_page_shows_what_the_formulas_print()
    {
        string path = Path.Combine(Repository.Root, Page);
        string page = File.ReadAllText(path);
        string made = Between(Between(page, "activations", Activations()), "losses", Losses());
        if (Environment.GetEnvironmentVariable("STRATA_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made);
            return;
        }
        Assert.True(
            page == made,
            $"{Page} is not what the formulas print. Run this test with STRATA_WRITE_PAGES=1 to write it anew, and read what changed."
        );
    }

    private static string Between(string page, string mark, string table)
    {
        string start = $"<!-- {mark} -->\n",
            end = $"<!-- end of {mark} -->";
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return page[..from] + table + page[page.IndexOf(end, StringComparison.Ordinal)..];
    }

    private static string Activations()
    {
        var table = new StringBuilder("| name | `f(x)` | kept for the way back |\n| --- | --- | --- |\n");
        foreach (Activation activation in Activation.All)
        {
            table.Append(activation.Accept(new ActivationLine()));
        }
        return table.ToString();
    }

    private static string Losses()
    {
        var table = new StringBuilder("| name | of a target `t` and a prediction `p` |\n| --- | --- |\n");
        foreach (Loss loss in Loss.All)
        {
            table.Append(loss.Accept(new LossLine()));
        }
        return table.ToString();
    }

    private static string Names(string name, IEnumerable<string> aliases) =>
        string.Join(", ", aliases.Prepend(name).Select(n => $"`{n}`"));

    private sealed class ActivationLine : IActivationVisitor<string>
    {
        public string Visit<TActivation>(TActivation formula)
            where TActivation : struct, IActivation<TActivation> =>
            Line<TActivation>($"`{formula.Forward(Symbol.Variable("x"))}`", formula.Saves.ToString().ToLowerInvariant());

        public string VisitRow<TActivation>(TActivation formula)
            where TActivation : struct, IRowActivation<TActivation> => Line<TActivation>("of the whole row", "output");

        private static string Line<TActivation>(string formula, string saves)
            where TActivation : INamedActivation => $"| {Names(TActivation.Name, TActivation.Aliases)} | {formula} | {saves} |\n";
    }

    private sealed class LossLine : ILossVisitor<string>
    {
        public string Visit<TLoss>(TLoss formula)
            where TLoss : struct, ILoss<TLoss> =>
            Line(
                TLoss.Name,
                TLoss.Aliases,
                $"`{formula.Value(Symbol.Variable("t"), Symbol.Variable("p"))}`, averaged over the row"
            );

        public string VisitRow<TLoss>(TLoss formula)
            where TLoss : struct, IRowLoss<TLoss> =>
            Line(
                TLoss.Name,
                TLoss.Aliases,
                TLoss.Target == TargetForm.Class ? "of the whole row and an integer label" : "of the whole row"
            );

        public string VisitBatch<TLoss>(TLoss formula)
            where TLoss : struct, IBatchLoss<TLoss> => Line(TLoss.Name, TLoss.Aliases, "of the whole batch");

        public string VisitPairs<TLoss>(TLoss formula)
            where TLoss : struct, IPairLoss<TLoss> =>
            Line(TLoss.Name, TLoss.Aliases, "of each row against the others of the batch, with an integer label for each");

        public string VisitAlignment<TLoss>(TLoss formula)
            where TLoss : struct, IAlignmentLoss<TLoss> =>
            Line(TLoss.Name, TLoss.Aliases, $"of a sequence and its integer labels; {TLoss.Blank} is the blank");

        private static string Line(string name, IReadOnlyList<string> aliases, string formula) =>
            $"| {Names(name, aliases)} | {formula} |\n";
    }
}
