using System.Globalization;

namespace Strata.Tests.Models;

public class ExplainTextTests
{
    [Fact]
    public void The_course_prints_as_it_is_written_on_the_board()
    {
        Assert.Equal(
            """
            course/tanh
            input (Input): 2, 3
            dense (Dense, 2 nodes)
              node 1: 2*1 + 3*1 = 5 -> tanh -> 0.9999092042625951
              node 2: 2*-1 + 3*1 = 1 -> tanh -> 0.7615941559557649
            dense_1 (Dense, 1 node)
              node 1: 0.9999092042625951*2 + 0.7615941559557649*-1 = 1.2382242525694254
            """,
            Course.Load("course/tanh").Model.Explain(2, 3).ToString()
        );
    }

    [Fact]
    public void The_way_back_prints_its_factors()
    {
        Assert.Equal(
            """
            course/transactions
            input (Input): 3, 5
            dense (Dense, 2 nodes)
              node 1: 3*2 + 5*4 = 26 -> relu -> 26
              node 2: 3*4 + 5*-5 = -13 -> relu -> 0
            dense_1 (Dense, 1 node)
              node 1: 26*2 + 0*7 = 52

            backward, mean_squared_error of 52 against 50
            loss L = 4
            dense_1 (Dense, 1 node)
              node 1: dL/dy = 4
                      dL/dw = 26*4 = 104, 0*4 = 0
            dense (Dense, 2 nodes)
              node 1: dL/dy = 2*4 = 8
                      dL/dz = relu'(26)*dL/dy = 1*8 = 8
                      dL/dw = 3*8 = 24, 5*8 = 40
              node 2: dL/dy = 7*4 = 28
                      dL/dz = relu'(-13)*dL/dy = 0*28 = 0
                      dL/dw = 3*0 = 0, 5*0 = 0
            input (Input): dL/dx = 16, 32
            """,
            Course.Load("course/transactions").Model.Explain([3, 5], [50]).ToString()
        );
    }

    [Fact]
    public void A_bias_is_one_more_term_and_a_softmax_shows_its_sum()
    {
        var model = new Sequential([new Input(1), new Dense(2, Activation.Softmax)], dataType: DataType.Float64);
        model.GetWeight("dense/kernel").Set(1.0, 2);
        model.GetWeight("dense/bias").Set(0.5, -0.25);
        Assert.Equal(
            """
            sequential
            input (Input): 1
            dense (Dense, 2 nodes)
              node 1: 1*1 + 0.5 = 1.5 -> softmax -> 0.4378
              node 2: 1*2 - 0.25 = 1.75 -> softmax -> 0.5622
              softmax: exp(x) / (exp(1.5) + exp(1.75))
            """,
            model.Explain(1).ToString(new ExplanationFormat(Digits: 4))
        );
    }

    [Fact]
    public void Of_a_long_sum_the_ends_are_printed_and_zeros_are_counted()
    {
        var model = new Sequential([new Input(8), new Dense(1, UseBias: false)], dataType: DataType.Float64);
        model.GetWeight("dense/kernel").Set(1.0, 1, 1, double.NaN, 1, 1, 1, 1);
        // Zero times NaN is NaN: that zero is no nothing.
        Assert.EndsWith(
            "node 1: 1*1 + 2*1 + … 1 more … + 6*1 + 7*1 + … 3 zeros … = 24",
            Printed(1, 2, 0, 3, 0, 0, 6, 7)
                .Replace("NaN", "24", StringComparison.Ordinal)
                .Replace("0*24", "3*1", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.EndsWith("node 1: 0*NaN + … 7 zeros … = NaN", Printed(0, 0, 0, 0, 0, 0, 0, 0), StringComparison.Ordinal);

        string Printed(params double[] row) => model.Explain(row).ToString(new ExplanationFormat(MaxTerms: 4));
    }

    [Fact]
    public void A_short_sum_is_printed_whole_with_its_zeros()
    {
        Assert.Contains(
            "node 1: 26*-1 + 0*2 = -26 -> relu -> 0",
            Course.Load("course/two-hidden").Model.Explain(3, 5).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_float32_prints_as_few_digits_as_tell_it_apart()
    {
        var model = new Sequential(new Input(1), new Dense(1, UseBias: false));
        model.GetWeight("dense/kernel").Set(0.1f);
        Assert.EndsWith("node 1: 0.3*0.1 = 0.030000001", model.Explain(0.3).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_number_depends_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        Sequential model = Explained.Chain(Activation.Tanh);
        string expected = Text();
        try
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            foreign.NumberFormat.NumberDecimalSeparator = ",";
            foreign.NumberFormat.NumberGroupSeparator = ".";
            foreign.NumberFormat.NegativeSign = "minus ";
            foreign.NumberFormat.NaNSymbol = "nothing";
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal(expected, Text());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string Text() =>
            $"{model.Explain(Explained.Row(5), [1, 2])}{model.Explain(Explained.Row(5))["dense"]}{model.Summary()}{Wide().Summary()}";

        static Sequential Wide() => new(new Input(100), new Dense(100));
    }

    [Fact]
    public void Infinite_numbers_are_printed_and_hurt_nothing()
    {
        Sequential model = Course.Load("course/transactions").Model;
        model.GetWeight("dense/kernel").Set(double.PositiveInfinity, 1, double.NaN, 1);
        string text = model.Explain([3, 5], [1]).ToString();
        Assert.Contains("3*Infinity + 5*NaN = NaN -> relu -> NaN", text, StringComparison.Ordinal);
        Assert.Contains("loss L = NaN", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void Lines_end_where_the_page_ends(int width)
    {
        Explanation explanation = Explained
            .Graph()
            .Explain(
                new Sample([Explained.Row(6), Explained.Row(4)], [new double[] { 1, 0 }, new double[] { 1 }]),
                Loss.Huber,
                Loss.Huber
            );
        string[] lines = explanation.ToString(new ExplanationFormat(Digits: 3, Width: width)).Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Contains(lines, line => line.Length > width / 2);
        Assert.DoesNotContain(lines, line => line.EndsWith(' '));
    }

    [Fact]
    public void Nodes_of_several_places_have_places_for_names()
    {
        string text = Explained.Graph().Explain([Explained.Row(6), Explained.Row(4)]).ToString(new ExplanationFormat(Digits: 2));
        Assert.Contains("  node (2, 3): ", text, StringComparison.Ordinal);
        Assert.Contains("add (Add, 6 nodes) of x, shared", text, StringComparison.Ordinal);
        Assert.Contains("  softmax: exp(x) / (the sum of exp(x) at the place)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_that_print_nothing_are_refused()
    {
        Explanation explanation = Course.Load("course/linear").Model.Explain(2, 3);
        foreach (
            ExplanationFormat format in (ExplanationFormat[])
                [new(Digits: 0), new(Digits: 18), new(MaxTerms: 1), new(MaxNodes: 1), new(Width: 59)]
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => explanation.ToString(format));
        }
    }
}
