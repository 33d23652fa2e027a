using Strata.Data.Tests.Tables;

namespace Strata.Data.Tests.Tabular;

public class TabularModelTests
{
    [Fact]
    public void A_file_and_a_target_become_a_model_that_predicts_the_raw_columns()
    {
        Table penguins = Table.Load(Files.Sample("penguins.csv"));
        TabularRun run = TabularModel.Train(penguins, new() { Target = "Species", Seed = 1 });
        Assert.True(run.Scores!["accuracy"] > 0.95, string.Join(", ", run.Scores.Values));
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            run.Model.Save(path);
            TabularModel loaded = TabularModel.Load(path);
            Table expected = run.Model.Predict(penguins);
            Table predicted = loaded.Predict(penguins.Without("Species"));
            Assert.Equal(["Species", "P(Adelie)", "P(Chinstrap)", "P(Gentoo)"], predicted.Schema.Names);
            Assert.Equal(expected.Numbers("P(Adelie)").Values, predicted.Numbers("P(Adelie)").Values);
            Assert.Equal(expected.Words("Species").Text(0), predicted.Words("Species").Text(0));
            Assert.Equal(run.Plan.ToJson(), loaded.Plan.ToJson());
            Assert.Equal(run.Model.Model.ParameterCount, Strata.Model.Load(path).ParameterCount);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
