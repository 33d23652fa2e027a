using Strata.Graphs;

namespace Strata.Tests.Models;

public class SummaryTests
{
    [Fact]
    public void The_table_is_keras()
    {
        var model = new Sequential(
            new Input(64),
            new Dense(32, Activation.Relu),
            new Dropout(0.5),
            new Dense(10) { Trainable = false },
            Activation.Softmax
        );
        Assert.Equal(
            """
            Model: "sequential"
            ┌─────────────────────────────────────────────────────┬──────────────┬─────────┐
            │ Layer (type)                                        │ Output Shape │ Param # │
            ├─────────────────────────────────────────────────────┼──────────────┼─────────┤
            │ dense (Dense)                                       │ (batch, 32)  │   2,080 │
            ├─────────────────────────────────────────────────────┼──────────────┼─────────┤
            │ dropout (Dropout)                                   │ (batch, 32)  │       0 │
            ├─────────────────────────────────────────────────────┼──────────────┼─────────┤
            │ dense_1 (Dense)                                     │ (batch, 10)  │     330 │
            ├─────────────────────────────────────────────────────┼──────────────┼─────────┤
            │ activation (Activation)                             │ (batch, 10)  │       0 │
            └─────────────────────────────────────────────────────┴──────────────┴─────────┘
             Total params: 2,410 (9.41 KB)
             Trainable params: 2,080 (8.12 KB)
             Non-trainable params: 330 (1.29 KB)
            """,
            model.Summary()
        );
    }

    [Fact]
    public void A_graph_tells_what_each_layer_is_connected_to()
    {
        Assert.Equal(
            """
            Model: "model"
            +---------------------------+---------------+---------+--------------+
            | Layer (type)              | Output Shape  | Param # | Connected to |
            +---------------------------+---------------+---------+--------------+
            | x (Input)                 | (batch, 2, 3) |       0 | -            |
            +---------------------------+---------------+---------+--------------+
            | shared (Dense)            | (batch, 2, 3) |      12 | x            |
            |                           |               |         | shared       |
            +---------------------------+---------------+---------+--------------+
            | add (Add)                 | (batch, 2, 3) |       0 | x            |
            |                           |               |         | shared       |
            +---------------------------+---------------+---------+--------------+
             Total params: 12 (96.00 B)
             Trainable params: 12 (96.00 B)
             Non-trainable params: 0 (0.00 B)
            """,
            Small().Summary(width: 70, ascii: true)
        );
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(40, true)]
    [InlineData(61, false)]
    [InlineData(150, true)]
    public void Every_line_of_the_table_is_as_wide_as_asked_for(int width, bool ascii)
    {
        foreach (Model model in (Model[])[Small(), Explained.Graph(), Course.Load("tanh").Model, Long()])
        {
            string[] lines = model.Summary(width, ascii).Split('\n');
            Assert.All(lines.Skip(1).SkipLast(3), line => Assert.Equal(width, line.Length));
        }
    }

    [Fact]
    public void A_name_that_is_too_long_ends_in_dots()
    {
        Assert.Contains("│ a_layer_with_a_very_long_name_indeed_tha… │", Long().Summary(70), StringComparison.Ordinal);
        Assert.Contains(
            "| a_layer_with_a_very_long_name_indeed_t... |",
            Long().Summary(70, ascii: true),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_without_layers_or_weights_has_a_table_too()
    {
        Assert.Contains(" Total params: 0 (0.00 B)", new Sequential(new Input(3)).Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Large_counts_are_in_megabytes()
    {
        var model = new Sequential([new Input(2000), new Dense(1000)], dataType: DataType.Float64);
        Assert.Contains(" Total params: 2,001,000 (15.27 MB)", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_too_narrow_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Small().Summary(width: 39));

    private static Model Small()
    {
        var x = new Input(new Shape(2, 3)) { Name = "x" };
        var shared = new Dense(3) { Name = "shared" };
        return new([x], [new Add().Apply(x, shared.Apply(shared.Apply(x)))], dataType: DataType.Float64);
    }

    private static Sequential Long() =>
        new(new Input(2), new Dense(1) { Name = "a_layer_with_a_very_long_name_indeed_that_never_ends" });
}
