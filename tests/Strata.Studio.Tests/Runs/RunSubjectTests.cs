using Strata.Studio.Runs;

namespace Strata.Studio.Tests.Runs;

/// <summary>A finished run's model is loaded with its data, tried and reported.</summary>
public class RunSubjectTests
{
    [Fact]
    public void The_model_comes_with_the_rows_that_it_was_tested_on()
    {
        using var run = new WrittenRun();
        Model model = run.Train();
        RunRecord record = run.Read();
        RunSubject subject = RunSubject.Load(record);
        Assert.Equal(record.Test["accuracy"], subject.Model.Evaluate(subject.Data!.Test)["accuracy"]);
        Assert.Equal(model.Predict<float>([1f, 2f]), subject.Model.Predict<float>([1f, 2f]));
        Assert.Null(subject.Image);
    }

    [Fact]
    public void Digits_are_pictures()
    {
        DatasetSplit digits = Digits.Load();
        var model = new Sequential(new Input(64), new Dense(10, Activation.Softmax));
        Assert.Equal((8, 8), new RunSubject("digits", model, digits).Image);
        Assert.Equal((4, 6), new RunSubject("x", new Sequential(new Input([4, 6]), new Flatten(), new Dense(1)), null).Image);
    }

    [Fact]
    public void Without_a_model_it_says_when_there_will_be_one()
    {
        using var run = new WrittenRun();
        run.Configure();
        var refused = Assert.Throws<InvalidOperationException>(() => RunSubject.Load(run.Read()));
        Assert.Contains("when the training ends", refused.Message, StringComparison.Ordinal);
        run.Write(RunReader.ModelName, "no model");
        refused = Assert.Throws<InvalidOperationException>(() => RunSubject.Load(run.Read()));
        Assert.Contains("cannot be read", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my-table.csv", 100)]
    [InlineData("gauss", 1)]
    [InlineData("gauss", -5)]
    public void Data_that_cannot_be_had_again_are_none(string data, int samples)
    {
        using var run = new WrittenRun();
        run.Configure(data, samples: samples);
        Assert.Null(RunSubject.DataOf(run.Read()));
    }

    [Fact]
    public void A_row_is_answered_in_words()
    {
        var two = new Sequential(new Input(2), new Dense(1, Activation.Sigmoid));
        two.Weights[0].Set(1f, 0f);
        Trial trial = Trial.Of(two, [100, 0], ["cold", "warm"]);
        Assert.Equal("warm, with 100.0 %", trial.Answer);
        Assert.Equal(["cold", "warm"], trial.Outputs.Select(output => output.Name));
        var number = new Sequential(new Input(1), new Dense(1, UseBias: false));
        number.Weights[0].Set(3f);
        Assert.Equal("6", Trial.Of(number, [2]).Answer);
        var three = new Sequential(new Input(1), new Dense(3, Activation.Softmax));
        Assert.Equal(1, Trial.Of(three, [2]).Outputs.Sum(output => output.Value), 6);
    }

    [Fact]
    public void A_row_that_does_not_fit_is_refused()
    {
        var model = new Sequential(new Input(2), new Dense(1));
        Assert.Throws<ArgumentException>(() => Trial.Of(model, [1]));
        Assert.Throws<ArgumentException>(() => Trial.Of(model, []));
        Assert.Throws<ArgumentException>(() => Trial.Of(model, [1, double.NaN]));
    }

    [Fact]
    public void The_report_shows_curves_and_results_and_grows_with_the_run()
    {
        using var run = new WrittenRun();
        run.Configure();
        Assert.Throws<InvalidOperationException>(() => RunReport.Html(run.Read()));
        run.Begin();
        run.Epoch(0);
        run.Epoch(1);
        Assert.Contains("Learning", RunReport.Html(run.Read()), StringComparison.OrdinalIgnoreCase);
        run.Train();
        string html = RunReport.Html(run.Read());
        Assert.Contains("<html", html, StringComparison.Ordinal);
        Assert.Contains("accuracy", html, StringComparison.OrdinalIgnoreCase);
        run.Write(RunReader.ReportName, "<html>the tool's own</html>");
        Assert.Equal("<html>the tool's own</html>", RunReport.Html(run.Read()));
    }
}
